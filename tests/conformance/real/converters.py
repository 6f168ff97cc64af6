"""The real converters on this machine, each as a pair of batch functions (decode, encode)."""
import ctypes
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("CONFORMANCE_BUILD", os.path.join(tempfile.gettempdir(), "gongwen-conformance"))


class Python:
    def __init__(self, name, errors):
        self.name, self.errors = name, errors

    def decode(self, inputs):
        return [b.decode(self.name, self.errors).encode("utf-8", "surrogatepass") for b in inputs]

    def encode(self, texts):
        return [t.encode(self.name, self.errors) for t in texts]


class Program:
    """A child process that reads lines of `d HEX` or `e HEX` and answers lines of hex."""

    def __init__(self, *argv, cwd=None, env=None, encodes=True):
        self.argv, self.cwd, self.env = argv, cwd, env
        if not encodes:
            self.encode = None

    def _run(self, kind, inputs):
        text = "".join(f"{kind} {b.hex()}\n" for b in inputs)
        out = subprocess.run(self.argv, input=text.encode(), cwd=self.cwd, env=self.env, stdout=subprocess.PIPE, check=True).stdout
        lines = [bytes.fromhex(l) for l in out.decode().split("\n")[:-1]]
        assert len(lines) == len(inputs), (self.argv, len(lines), len(inputs))
        return lines

    def decode(self, inputs):
        return self._run("d", inputs)

    def encode(self, texts):
        return self._run("e", [t.encode() for t in texts])


class Glibc:
    """iconv(3) with //IGNORE, which is what `iconv -c` is."""

    def __init__(self, name):
        self.name = name
        self.libc = ctypes.CDLL("libc.so.6", use_errno=True)
        self.libc.iconv_open.restype = ctypes.c_void_p
        self.libc.iconv.argtypes = [ctypes.c_void_p] + [ctypes.c_void_p] * 4
        self.libc.iconv.restype = ctypes.c_size_t

    def _run(self, to, source, inputs):
        cd = self.libc.iconv_open((to + "//IGNORE").encode(), source.encode())
        assert cd not in (None, ctypes.c_void_p(-1).value)
        results = []
        for data in inputs:
            src = ctypes.create_string_buffer(data, len(data) + 1)
            room = 8 * len(data) + 64
            dst = ctypes.create_string_buffer(room)
            ip, il = ctypes.c_void_p(ctypes.addressof(src)), ctypes.c_size_t(len(data))
            op, ol = ctypes.c_void_p(ctypes.addressof(dst)), ctypes.c_size_t(room)
            self.libc.iconv(cd, ctypes.byref(ip), ctypes.byref(il), ctypes.byref(op), ctypes.byref(ol))
            self.libc.iconv(cd, None, None, ctypes.byref(op), ctypes.byref(ol))
            results.append(dst.raw[: room - ol.value])
        return results

    def decode(self, inputs):
        return self._run("UTF-8", self.name, inputs)

    def encode(self, texts):
        return self._run(self.name, "UTF-8", [t.encode() for t in texts])


class Icu:
    def __init__(self, name, skip, version="72"):
        self.icu = ctypes.CDLL(f"libicuuc.so.{version}")
        self.v = version
        self.err = ctypes.c_int(0)
        op = self._fn("ucnv_open")
        op.restype = ctypes.c_void_p
        self.cnv = ctypes.c_void_p(op(name.encode(), ctypes.byref(self.err)))
        assert self.cnv.value, name
        if skip:
            for setter, callback in (("ucnv_setToUCallBack", "UCNV_TO_U_CALLBACK_SKIP"), ("ucnv_setFromUCallBack", "UCNV_FROM_U_CALLBACK_SKIP")):
                a, b = ctypes.c_void_p(), ctypes.c_void_p()
                self._fn(setter)(self.cnv, ctypes.cast(self._fn(callback), ctypes.c_void_p), None, ctypes.byref(a), ctypes.byref(b), ctypes.byref(self.err))

    def _fn(self, name):
        return getattr(self.icu, f"{name}_{self.v}")

    def decode(self, inputs):
        results = []
        for data in inputs:
            err = ctypes.c_int(0)
            dst = ctypes.create_string_buffer(8 * len(data) + 16)
            n = self._fn("ucnv_toUChars")(self.cnv, dst, 4 * len(data) + 8, data, len(data), ctypes.byref(err))
            assert err.value <= 0, err.value
            results.append(dst.raw[: 2 * n].decode("utf-16-le", "surrogatepass").encode("utf-8", "surrogatepass"))
        return results

    def encode(self, texts):
        results = []
        for text in texts:
            err = ctypes.c_int(0)
            src = text.encode("utf-16-le")
            room = 8 * len(src) + 16
            dst = ctypes.create_string_buffer(room)
            n = self._fn("ucnv_fromUChars")(self.cnv, dst, room, src, len(src) // 2, ctypes.byref(err))
            assert err.value <= 0, err.value
            results.append(dst.raw[:n])
        return results


def build(*argv, **more):
    """Runs what makes a family's program, once; `generate.py NAME` needs no family but its own."""
    if argv not in _built:
        os.makedirs(BUILD, exist_ok=True)
        subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, **more)
        _built.add(argv)


_built = set()


def java(name):
    build("javac", "-d", BUILD, os.path.join(HERE, "Real.java"))
    return Program("java", "-cp", BUILD, "Real", name)


def node(family, label):
    if not os.path.isdir(os.path.join(BUILD, "node_modules", "iconv-lite")):
        build("npm", "install", "--prefix", BUILD, "iconv-lite@0.7.3")
    env = dict(os.environ, NODE_PATH=os.path.join(BUILD, "node_modules"))
    return Program("node", os.path.join(HERE, "real.js"), family, label, env=env, encodes=family != "textdecoder")


def php(name):
    return Program("php", os.path.join(HERE, "real.php"), name)


def go(name):
    env = dict(os.environ, GO111MODULE="off", GOPATH="/usr/share/gocode")
    build("go", "build", "-o", os.path.join(BUILD, "realgo"), os.path.join(HERE, "real.go"), env=env)
    return Program(os.path.join(BUILD, "realgo"), name)


def _output(*argv):
    return subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True).stdout.decode().split("\n")[0]


def version(name):
    family = name.split("_")
    if family[0] in ("py", "latin1", "latin9", "cp1252") or name in ("utf8_replace", "utf8_ignore"):
        return "CPython " + sys.version.split()[0]
    if family[0] == "java" or name == "utf8_java":
        return "Java " + _output("java", "-version")
    if family[0] == "node":
        return "node " + _output("node", "--version")
    if family[0] == "php82" or name == "utf8_question":
        return " ".join(_output("php", "--version").split()[:2]) + " mbstring"
    if family[0] == "iconv":
        return _output("iconv", "--version")
    if family[0] == "uconv":
        return "ICU 72"
    if family[0] == "iconvlite":
        return "iconv-lite 0.7.3"
    return "golang.org/x/text " + _output("dpkg-query", "-W", "-f", "${Version}", "golang-golang-x-text-dev")


CONVERTERS = {
    "node_td_gbk": lambda: node("textdecoder", "gbk"),
    "node_td_gb18030": lambda: node("textdecoder", "gb18030"),
    "py_gbk_replace": lambda: Python("gbk", "replace"),
    "py_gbk_ignore": lambda: Python("gbk", "ignore"),
    "py_gb18030_replace": lambda: Python("gb18030", "replace"),
    "py_gb18030_ignore": lambda: Python("gb18030", "ignore"),
    "py_gb2312_replace": lambda: Python("gb2312", "replace"),
    "py_gb2312_ignore": lambda: Python("gb2312", "ignore"),
    "latin1": lambda: Python("latin-1", "replace"),
    "latin9": lambda: Python("iso8859-15", "replace"),
    "cp1252_drop": lambda: Python("cp1252", "ignore"),
    "cp1252_replace": lambda: Python("cp1252", "replace"),
    "java_gbk": lambda: java("GBK"),
    "java_ms936": lambda: java("x-mswin-936"),
    "java_gb18030": lambda: java("GB18030"),
    "java_gb2312": lambda: java("GB2312"),
    "iconv_gbk_c": lambda: Glibc("GBK"),
    "iconv_cp936_c": lambda: Glibc("CP936"),
    "iconv_gb18030_c": lambda: Glibc("GB18030"),
    "uconv_gbk_sub": lambda: Icu("gbk", False),
    "uconv_gbk_skip": lambda: Icu("gbk", True),
    "uconv_w936_sub": lambda: Icu("windows-936", False),
    "uconv_w936_skip": lambda: Icu("windows-936", True),
    "uconv_gb18030_sub": lambda: Icu("gb18030", False),
    "uconv_gb18030_skip": lambda: Icu("gb18030", True),
    "iconvlite_gbk": lambda: node("iconv-lite", "gbk"),
    "iconvlite_gb18030": lambda: node("iconv-lite", "gb18030"),
    "php82_cp936": lambda: php("CP936"),
    "php82_gb18030": lambda: php("GB18030"),
    "php82_euccn": lambda: php("EUC-CN"),
    "go_gbk": lambda: go("gbk"),
    "go_gb18030": lambda: go("gb18030"),
    # Readers of UTF-8: the second part is the reader's name in the zoo.
    "utf8_replace": lambda: Python("utf-8", "replace"),
    "utf8_ignore": lambda: Python("utf-8", "ignore"),
    "utf8_java": lambda: java("UTF-8"),
    "utf8_question": lambda: php("UTF-8"),
}
