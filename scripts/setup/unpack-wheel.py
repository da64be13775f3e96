"""Takes TensorFlow's two libraries, and the C headers with all they include, out of the wheel in FOLDER; drops the wheel."""
import glob, os, re, shutil, sys, zipfile

folder = sys.argv[1]
(wheel,) = glob.glob(os.path.join(folder, "*.whl"))
with zipfile.ZipFile(wheel) as archive:
    names = set(archive.namelist())

    def extract(name, target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as source, open(target, "wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)

    for library in ("libtensorflow_cc.so.2", "libtensorflow_framework.so.2"):
        extract("tensorflow/" + library, os.path.join(folder, "lib", library))

    root = "tensorflow/include/"
    todo = [n for n in names if n.startswith(root + "tensorflow/c/") and n.endswith(".h")]
    todo.append(root + "tensorflow/core/platform/ctstring_internal.h")  # tfjs-node's binding reads strings through it
    done = set()
    while todo:
        name = todo.pop()
        if name in done or name not in names:
            continue
        done.add(name)
        extract(name, os.path.join(folder, "include", name[len(root):]))
        text = archive.read(name).decode("utf8", "replace")
        todo += [root + path for path in re.findall(r'#include\s+["<]([^">]+)[">]', text)]
os.remove(wheel)
