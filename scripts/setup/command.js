import { spawn } from 'node:child_process'

/** Runs a program to its end. Its output is passed on, or shown only if it fails. Rejects with the reason. */
export function run(program, args, { quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2],
      ...options,
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) =>
      reject(error.code === 'ENOENT' ? new Error(`"${program}" is not installed on this machine`) : error),
    )
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      const tail = output.trim().split('\n').slice(-12).join('\n')
      reject(
        new Error(`"${program} ${args[0]}" ended with ${signal ?? `code ${code}`}${tail && `:\n${tail}`}`),
      )
    })
  })
}
