// The perceptron: three gates by hand, then the same and larger ones learned by the oldest rule there is, with the bound on its
// mistakes; and what one unit cannot do.
#include <etch/etch.hpp>

#include <cstdio>
#include <vector>

using namespace etch;

using Line = Net<Dense<2, 1>>; // decides by the sign of its output

constexpr auto table(float a, float b, float c, float d) {
    return samples<Line>({{{-1, -1}, {a}}, {{-1, 1}, {b}}, {{1, -1}, {c}}, {{1, 1}, {d}}});
}

// Fixed weights, checked by the compiler.
static_assert(gates::and_unit({1, 1})[0] == 1 && gates::and_unit({1, -1})[0] == -1);
static_assert(gates::or_unit({1, -1})[0] == 1 && gates::or_unit({-1, -1})[0] == -1);
static_assert(gates::not_unit({1})[0] == -1);

bool learn(const char* name, const auto& truth, bool can_be_learned) {
    Line net{};
    const PerceptronReport report = perceptron(net, truth, 100);
    const auto w = net.parameters();
    std::printf("%-4s %2d mistakes, %d epoch(s): ", name, int(report.mistakes), int(report.epochs));
    if (report.converged)
        std::printf("converged, y = sign(%g a + %g b + %g)\n", double(w[0]), double(w[1]), double(w[2]));
    else
        std::printf("%s\n",
                    report.cycles ? "the weights come back to where they were, it will never converge" : "not converged");
    return report.converged == can_be_learned && report.cycles != can_be_learned;
}

/// Points on the two sides of a line of our choice, none of them nearer to it than `distance`.
std::vector<Sample<Line>> two_clouds(int count, double distance) {
    std::vector<Sample<Line>> points;
    Random random{Seed{1}};
    while (points.size() < std::size_t(count)) {
        const double a = uniform<double>(random, -1, 1), b = uniform<double>(random, -1, 1), z = 0.6 * a - 0.7 * b + 0.3;
        if (math::abs(z) >= distance)
            points.push_back({{float(a), float(b)}, {z > 0 ? 1.0F : -1.0F}});
    }
    return points;
}

int main() {
    std::printf("  a  b | and  or\n");
    for (const float a : {-1.0F, 1.0F})
        for (const float b : {-1.0F, 1.0F})
            std::printf(" %2g %2g | %2g   %2g\n", double(a), double(b), double(gates::and_unit({a, b})[0]),
                        double(gates::or_unit({a, b})[0]));

    std::printf("\nlearned from their four rows, starting from weights of 0:\n");
    bool right = learn("and", table(-1, -1, -1, 1), true);
    right = learn("or", table(-1, 1, 1, 1), true) && right;
    right = learn("xor", table(-1, 1, 1, -1), false) && right;

    // The line is (0.6, -0.7, 0.3) in the three numbers a, b, 1; these are no longer than sqrt(3).
    const double distance = 0.05, norm = 0.6 * 0.6 + 0.7 * 0.7 + 0.3 * 0.3, bound = (2 + 3) * norm / (distance * distance);
    const auto points = two_clouds(1000, distance);
    std::printf("\n1000 points on the two sides of a line, at most %d mistakes:\n", int(bound));
    const auto mistakes = [&](const PerceptronReport& report) {
        right = right && report.converged && double(report.mistakes) <= bound;
        return int(report.mistakes);
    };
    Line plain{}, wide{};
    std::printf("margin 0: %d mistakes\n", mistakes(perceptron<0>(plain, points, 10000)));
    std::printf("margin 1: %d mistakes\n", mistakes(perceptron<1>(wide, points, 10000)));
    return right ? 0 : 1;
}
