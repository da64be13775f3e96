import type { InvitedUser } from '../studio/users/index.ts'

/** Where invitations lead: "/join?invitation=TOKEN". */
export const JOIN = '/join'

/** The page has no scripts; its form goes to this server alone. */
export const JOIN_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // With "no-referrer" a browser would send the form with the origin "null", which is refused.
  'Referrer-Policy': 'same-origin',
} as const

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { display: grid; min-height: 90vh; place-content: center; padding: 1rem; }
  main { max-width: 30rem; }
  button { padding: 0.6rem 1.2rem; font: inherit; font-weight: 600; }`

/**
 * The page of an invitation. Opening it changes nothing, so that the preview of a link does not use the link; the
 * button signs in.
 */
export function joinPage({ name, role }: InvitedUser, token: string): string {
  return page(
    `You are invited as ${escape(name)}`,
    `<p>Your labels will be stored under this name. Your role is ${role}.</p>
     <form method="post" action="${JOIN}">
       <input type="hidden" name="invitation" value="${escape(token)}">
       <button>Sign in on this browser</button>
     </form>
     <p>The link works once. The browser stays signed in until the owner revokes the invitation, or for 90 days.</p>`,
  )
}

export function invalidInvitationPage(): string {
  return page(
    'This invitation is not valid',
    '<p>It was used, replaced or revoked, or it has expired. Ask the owner of the studio for a new one.</p>',
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – SER Studio</title>
<style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character])
