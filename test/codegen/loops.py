"""x86-64 assembly (AT&T, from the compiler's -S) as functions, innermost loops and what can be asked of them."""

import re
import subprocess
from dataclasses import dataclass, field

PACKED_FMA = re.compile(r"vfn?m(add|sub)\d*ps$")
SCALAR_MULTIPLY_ADD = re.compile(r"(vfn?m(add|sub)\d*s[sd]|vmuls[sd])$")  # not vaddss: folding the lanes of a sum ends with one
DIVISION = re.compile(r"v?(div|sqrt)[ps][sd]$|v?rcp")
EXPONENT = re.compile(r"vpslld$|vpsllvd$|vscalef")  # 2^n out of an integer n: an exponential is computed here
STORE = re.compile(r"v?mov[a-z0-9]*$")
STACK = re.compile(r"\(%r[sb]p")


@dataclass
class Instruction:
    name: str
    operands: list
    line: int
    text: str

    def is_store(self):
        return bool(STORE.match(self.name)) and len(self.operands) > 1 and "(" in self.operands[-1]

    def is_spill(self):
        return self.is_store() and bool(STACK.search(self.operands[-1]))

    def is_reload(self):
        return any(STACK.search(operand) for operand in self.operands[:-1])

    def is_call(self):
        """A jump to another function counts: it is the call at the end of one."""
        return self.name.startswith(("call", "j")) and not self.operands[-1].startswith(".L")

    def is_packed_fma(self):
        return bool(PACKED_FMA.match(self.name))


@dataclass
class Function:
    symbol: str
    name: str
    instructions: list = field(default_factory=list)
    labels: dict = field(default_factory=dict)  # name -> number of the next instruction

    def predecessors(self):
        """For each instruction, those after which it may run."""
        found = [[] for _ in self.instructions]
        for at, each in enumerate(self.instructions):
            target = self.labels.get(each.operands[-1]) if each.name.startswith("j") and each.operands else None
            if target is not None and target < len(found):
                found[target].append(at)
            if each.name not in ("jmp", "ret", "retq", "ud2") and at + 1 < len(found):
                found[at + 1].append(at)
        return found

    def loops(self):
        """Innermost natural loops: for a jump back to a place that all ways to the jump pass, what lies between."""
        before, bodies = self.predecessors(), []
        for head, jumps in enumerate(before):
            body, open_ends = {head}, [jump for jump in jumps if jump >= head]
            while open_ends:
                at = open_ends.pop()
                if at not in body:
                    body.add(at)
                    open_ends += before[at]
            if len(body) > 1 and (0 not in body or head == 0):
                bodies.append(body)
        inner = [body for body in bodies if not any(other < body for other in bodies)]
        return [Loop(self, [self.instructions[at] for at in sorted(body)]) for body in inner]


@dataclass
class Loop:
    function: Function
    body: list

    def line(self):
        return self.body[0].line

    def find(self, pattern):
        return [each for each in self.body if pattern.match(each.name)]

    def packed_fmas(self):
        return [each for each in self.body if each.is_packed_fma()]

    def accumulators(self):
        """Registers that packed multiply-adds add to and nothing else writes: sums that run over the iterations."""
        added = {each.operands[-1] for each in self.packed_fmas() if "231" in each.name}
        for each in self.body:
            if each.operands and not each.name.startswith("j") and not (each.is_packed_fma() and "231" in each.name):
                added.discard(each.operands[-1])
        return added

    def spills(self):
        """Vectors put on the stack and taken back within the loop: it has run out of registers."""
        put = {each.operands[-1] for each in self.body if each.is_spill() and re.search(r"%[xyz]mm", each.operands[0])}
        return [each for each in self.body if each.is_reload() and any(operand in put for operand in each.operands[:-1])]


def round_trips(function):
    """Instructions that read what the same function has put to the same place before."""
    put = set()
    for each in function.instructions:
        if any(operand in put for operand in each.operands[: -1 if each.is_store() else None]):
            yield each
        if each.is_store():
            put.add(each.operands[-1])


def split_operands(text):
    """At commas outside of parentheses; the mask {%k1} belongs to its operand and is left out."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", re.sub(r"\{[^}]*\}", "", text)) if part.strip()]


def functions(assembly):
    """All functions of an assembly file by their demangled names; cold parts, which run on errors, are left out."""
    found, current = {}, None
    for number, line in enumerate(assembly.splitlines(), 1):
        line = re.sub(r"\s#.*|^#.*", "", line).rstrip()
        if label := re.match(r"([\w.$]+):", line):
            name = label.group(1)
            if name.startswith(".L"):
                if current:
                    current.labels[name] = len(current.instructions)
            else:
                current = found.setdefault(name, Function(name, name)) if not name.endswith(".cold") else None
        elif current and (code := re.match(r"\s+([a-z]\w*)\s*(.*)", line)):
            current.instructions.append(Instruction(code.group(1), split_operands(code.group(2)), number, line.strip()))
    names = subprocess.run(["c++filt"], input="\n".join(found), capture_output=True, text=True, check=True).stdout.split("\n")
    for function, name in zip(found.values(), names):
        function.name = name
    return [each for each in found.values() if each.instructions]
