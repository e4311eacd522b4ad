"""The picture beside the table: a roofline of the nets, and bars of how many times longer than etch the others take."""
import math
import subprocess
import sys

ROOFLINE = """
set terminal svg size 1200,1300 font 'sans,12' background rgb 'white'
set output '{out}'
set multiplot layout 2,1
set title 'Roofline: multiply-adds of etch against what this core can do'
set xlabel 'floating-point operations a byte that has to move'
set ylabel 'GFLOP/s'
set logscale xy
set key bottom right
set xrange [{low}:{high}]
set yrange [{floor}:{ceiling}]
plot {roofs}, $points using 1:2 with points pointtype 7 linecolor rgb '#c03020' title 'etch', \\
    $points using 1:2:3 with labels offset 0.7,0.6 left font ',9' notitle
"""

RATIOS = """
unset logscale
set title 'Time of the others / time of etch; above 1: etch is faster'
set style data histogram
set style histogram clustered gap 1
set style fill solid 0.9 noborder
set logscale y
set xrange [*:*]
set yrange [0.3:*]
unset xlabel
set ylabel 'times'
set key outside right top
set xtics rotate by -35 font ',9' noenhanced
plot 1 with lines linecolor rgb 'black' notitle, {columns}
"""

COLOURS = ["#4e79a7", "#a0cbe8", "#bab0ac", "#f28e2b", "#e15759", "#b07aa1", "#59a14f", "#9c755f", "#edc948"]


def roofline(results, out):
    points = [(c["etch"].flops / c["etch"].bytes, c["etch"].gflops, w) for w, c in results.cases.items()
              if "etch" in c and c["etch"].flops and c["etch"].bytes]
    if not points or not results.peak:
        return ""
    levels = [(name.removeprefix("read_"), case.gbytes) for name, case in results.machine.items() if name.startswith("read_")]
    roofs = ", ".join(f"(x * {bandwidth:.6g} < {results.peak:.6g} ? x * {bandwidth:.6g} : {results.peak:.6g}) with lines "
                      f"linewidth 2 title '{name}, {bandwidth:.0f} GB/s'" for name, bandwidth in levels)
    data = "\n".join(f'{x:.6g} {y:.6g} "{label.replace("_", " ")}"' for x, y, label in points)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return f"$points << END\n{data}\nEND\n" + ROOFLINE.format(
        out=out, roofs=roofs, low=min(xs) / 2, high=max(xs) * 4, floor=min(ys) / 2, ceiling=results.peak * 1.5)


def ratios(results):
    """Bars for nets; formulas have one other contender, and functions, family/function, have tables of their own."""
    workloads = [w for w in results.workloads if "/" not in w and results.cases[w].keys() - {"etch", "hand", "loops"}]
    others = [c for c in results.contenders if c != "etch" and any(results.ratio(w, c) for w in workloads)]
    if not others:
        return ""
    rows = []
    for workload in workloads:
        found = [results.ratio(workload, c) for c in others]
        rows.append(" ".join([f'"{workload}"'] + [f"{r:.5g}" if r else str(math.nan) for r in found]))
    columns = ", ".join(f"$ratios using {i + 2}{':xtic(1)' if i == 0 else ''} title '{name}' linecolor rgb '{COLOURS[i % len(COLOURS)]}'"
                        for i, name in enumerate(others))
    return "$ratios << END\n" + "\n".join(rows) + "\nEND\n" + RATIOS.format(columns=columns)


def draw(results, out):
    script = roofline(results, out)
    if script:
        done = subprocess.run(["gnuplot"], input=script + ratios(results), text=True)
        if done.returncode != 0:
            print("note: gnuplot failed: no picture, or half of one", file=sys.stderr)
