// Linear regression: a single linear unit, trained by gradient descent on the squared error, against the answer in closed form.
//
//   y = w'x + b + noise        minimise sum (w'x + b - y)^2        normal equations: (X'X) (w, b) = X'y, X with a column of ones
#include <etch/etch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

using namespace etch;

constexpr int features = 3;
using Model = BasicNet<double, Dense<features, 1>>;
using Data = std::vector<Sample<Model>>;

Data measurements(int count, Seed seed) {
    constexpr double truth[features]{1.5, -2, 0.25}, offset = 4;
    Random random{seed};
    Data data;
    for (int n = 0; n < count; ++n) {
        Sample<Model> sample{};
        sample.y[0] = offset + 0.5 * normal<double>(random);
        for (int i = 0; i < features; ++i) {
            sample.x[i] = normal<double>(random) + i;
            sample.y[0] += truth[i] * sample.x[i];
        }
        data.push_back(sample);
    }
    return data;
}

// The weights and, last, the bias, by Gaussian elimination with pivoting.
std::vector<double> solve_normal_equations(const Data& data) {
    constexpr std::size_t n = features + 1;
    double a[n][n + 1]{};
    for (const auto& [x, y] : data) {
        const double row[n + 1]{x[0], x[1], x[2], 1, y[0]};
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j <= n; ++j)
                a[i][j] += row[i] * row[j];
    }
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k; i < n; ++i)
            pivot = std::abs(a[i][k]) > std::abs(a[pivot][k]) ? i : pivot;
        std::swap(a[k], a[pivot]);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = n + 1; i != k && j-- > k;)
                a[i][j] -= a[i][k] / a[k][k] * a[k][j];
    }
    std::vector<double> solution;
    for (std::size_t i = 0; i < n; ++i)
        solution.push_back(a[i][n] / a[i][i]);
    return solution;
}

int main() {
    const Data data = measurements(200, Seed{1});
    Model net = initialized<Model>(Zeros{}, Seed{0});
    const Report report = fit<MeanSquaredError>(net, data, Sgd{.learning_rate = 0.1}, {.epochs = 1000, .batch_size = 200});

    const std::vector<double> exact = solve_normal_equations(data);
    double worst = 0;
    std::printf("          trained    closed form\n");
    for (int i = 0; i <= features; ++i) {
        const double trained = i < features ? parameter<0, "W">(net)(0, i) : parameter<0, "b">(net)[0];
        const double difference = std::abs(trained - exact[std::size_t(i)]);
        worst = std::max(worst, difference);
        i < features ? std::printf("  w[%d]", i) : std::printf("  b   ");
        std::printf(" %12.8f %12.8f\n", trained, exact[std::size_t(i)]);
    }
    std::printf("largest difference %.1e after %d steps; mean squared error %.6f\n", worst, int(report.steps), report.loss);
    return worst < 1e-6 ? 0 : 1;
}
