// Pictures of training and of what came out of it: curves of loss and metric, decision regions, confusion matrix, histograms of weights.
// Each is a table and a script, and a picture where there is gnuplot (io/gnuplot.hpp).
//
//   io::draw_curves("training", history);
//   io::draw_regions("regions", net, data, {.x = {-6, 6}, .y = {-6, 6}});
//   io::draw_confusion("confusion", confusion);
//   io::draw_weights("weights", net);
#pragma once

#include <etch/io/gnuplot.hpp>
#include <etch/io/history.hpp>
#include <etch/train/metric/confusion_matrix.hpp>
#include <etch/train/outputs.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace etch::io {

/// Loss, and metric if there is one, by epoch: of training, and of validation where it was worked out.
inline Picture draw_curves(const std::string& stem, const History& history, const std::string& metric = "metric",
                           const DrawOptions& options = {}) {
    const auto known = [&](double Progress::* member) {
        return std::any_of(history.epochs().begin(), history.epochs().end(),
                           [&](const Progress& p) { return !std::isnan(p.*member); });
    };
    std::string commands = "set xlabel 'epoch'\nset ylabel 'loss'\nset grid\nset key outside top center horizontal\n", curves;
    if (known(&Progress::metric) || known(&Progress::validation_metric))
        commands += "set ytics nomirror\nset y2tics\nset y2label " + detail::quoted(metric) + '\n';
    const auto add = [&](double Progress::* member, int column, const std::string& style) {
        if (known(member))
            curves +=
                (curves.empty() ? "plot " : ", \\\n     ") + ("$CSV every ::1 using 1:" + std::to_string(column)) + " " + style;
    };
    add(&Progress::loss, 4, "with lines linewidth 2 linecolor rgb '#1f4e9c' title 'loss, training'");
    add(&Progress::validation_loss, 6, "with lines linewidth 2 linecolor rgb '#c03020' title 'loss, validation'");
    add(&Progress::metric, 5,
        "axes x1y2 with lines linewidth 2 dashtype 2 linecolor rgb '#1f4e9c' title " + detail::quoted(metric + ", training"));
    add(&Progress::validation_metric, 7,
        "axes x1y2 with lines linewidth 2 dashtype 2 linecolor rgb '#c03020' title " + detail::quoted(metric + ", validation"));
    return draw(stem, history.csv(), commands + curves, options);
}

/// A part of the plane.
struct Region {
    double x[2] = {-1, 1}, y[2] = {-1, 1};
    int points = 200; // in each direction
};

/// What a predictor of two inputs says about each point of a region (a single output as it is, of several the class), and the
/// samples on top of it.
template <Predictor N, Dataset Data>
    requires(N::input_size == 2)
Picture draw_regions(const std::string& stem, const N& net, const Data& data, const Region& region,
                     DrawOptions options = {720, 640}) {
    using T = typename N::scalar;
    const auto side = std::size_t(std::max(region.points, 2));
    std::vector<T> inputs, outputs(side * side * std::size_t(N::output_size));
    const auto at = [side](const double(&range)[2], std::size_t i) {
        return range[0] + (range[1] - range[0]) * double(i) / double(side - 1);
    };
    for (std::size_t row = 0; row < side; ++row)
        for (std::size_t column = 0; column < side; ++column)
            inputs.push_back(T(at(region.x, column))), inputs.push_back(T(at(region.y, row)));
    predict(net, inputs, outputs);

    constexpr std::size_t width = N::output_size;
    const auto said = [](std::span<const T, width> numbers) {
        return width == 1 ? double(numbers[0]) : double(etch::detail::class_of(numbers));
    };
    std::string csv = "x,y,value\n";
    const auto line = [&](double x, double y, double value) {
        csv += detail::cell(x) + ',' + detail::cell(y) + ',' + detail::cell(value) + '\n';
    };
    for (std::size_t i = 0; i < side * side; ++i)
        line(double(inputs[2 * i]), double(inputs[2 * i + 1]),
             said(std::span<const T, width>{outputs.data() + i * width, width}));
    csv += "\n\n"; // a second block: the samples
    for (std::uint64_t i = 0; i < data.size(); ++i) {
        const auto& sample = data[i];
        T target[width];
        write_target<N::output_size>(sample.y, target);
        const auto* const x = read_input<2>(sample.x);
        line(double(x[0]), double(x[1]), said(std::span<const T, width>{target}));
    }
    return draw(stem, csv,
                "set xrange [" + detail::cell(region.x[0]) + ":" + detail::cell(region.x[1]) + "]\nset yrange [" +
                    detail::cell(region.y[0]) + ":" + detail::cell(region.y[1]) +
                    "]\nset palette defined (0 '#1a3c6e', 0.5 '#d8d8d8', 1 '#fab446')\nset size ratio -1\n"
                    "plot $CSV index 0 every ::1 using 1:2:3 with image notitle, \\\n"
                    "     $CSV index 1 using 1:2 with points pointtype 7 pointsize 0.45 linecolor rgb 'black' notitle, \\\n"
                    "     $CSV index 1 using 1:2:3 with points pointtype 7 pointsize 0.3 linecolor palette notitle",
                options);
}

/// Rows are what the samples are, columns what they are taken for.
template <int Classes>
Picture draw_confusion(const std::string& stem, const ConfusionMatrix<Classes>& matrix, DrawOptions options = {640, 600}) {
    std::string csv = "actual,predicted,count\n";
    const std::string last = std::to_string(Classes - 1) + ".5";
    for (int is = 0; is < Classes; ++is)
        for (int taken = 0; taken < Classes; ++taken)
            csv += std::to_string(is) + ',' + std::to_string(taken) + ',' + std::to_string(matrix(is, taken)) + '\n';
    return draw(stem, csv,
                "set xlabel 'taken for'\nset ylabel 'is'\nset xtics 1\nset ytics 1\nset xrange [-0.5:" + last +
                    "]\nset yrange [" + last +
                    ":-0.5]\n"
                    "set palette defined (0 'white', 1 '#3a6fb0')\nset logscale cb\nunset colorbox\nset size ratio -1\n"
                    "plot $CSV every ::1 using 2:1:($3 + 1) with image notitle, \\\n"
                    "     $CSV every ::1 using 2:1:($3 > 0 ? sprintf('%d', $3) : '') with labels notitle",
                options);
}

/// How many parameters of each layer lie where, in so many bins (1 at least) from the smallest to the largest of them all. What is
/// not finite is left out.
template <Network N>
Picture draw_weights(const std::string& stem, const N& net, int bins = 60, const DrawOptions& options = {}) {
    bins = std::max(bins, 1);
    constexpr double none = std::numeric_limits<double>::infinity();
    double low = none, high = -none;
    for (const auto w : net.parameters())
        if (std::isfinite(double(w)))
            low = std::min(low, double(w)), high = std::max(high, double(w));
    const bool is_range = high / bins > low / bins;
    const double width = is_range ? high / bins - low / bins : 1;
    low = is_range ? low : high >= low ? low - 0.5 : 0; // a single value in the middle of the first bin
    std::string csv = "value", plot;
    std::vector<std::vector<int>> counts;
    etch::detail::for_each_index<N::layer_count>([&](auto number) {
        constexpr int begin = N::template parameter_begin<number>, end = N::template parameter_begin<number + 1>;
        if constexpr (end > begin) {
            auto& count = counts.emplace_back(std::size_t(bins), 0);
            for (int i = begin; i < end; ++i)
                if (const double w = double(net.parameters()[std::size_t(i)]); std::isfinite(w))
                    ++count[std::size_t(std::clamp(int(w / width - low / width), 0, bins - 1))];
            csv += ",layer " + std::to_string(int(number));
            plot += (plot.empty() ? "plot " : ", \\\n     ") + ("$CSV every ::1 using 1:" + std::to_string(counts.size() + 1)) +
                    " with histeps linewidth 2 title 'layer " + std::to_string(int(number)) + "'";
        }
    });
    csv += '\n';
    for (int bin = 0; bin < bins; ++bin) {
        csv += detail::cell(low + (bin + 0.5) * width);
        for (const auto& count : counts)
            csv += ',' + std::to_string(count[std::size_t(bin)]);
        csv += '\n';
    }
    return draw(stem, csv, "set xlabel 'weight'\nset ylabel 'how many'\nset grid\n" + plot, options);
}

} // namespace etch::io
