// Course, 12: any distribution, by two nets that play against each other (Goodfellow et al., "Generative Adversarial Nets", 2014).
// A generator turns normal noise into numbers; a discriminator says whether a number is real or made. Each is trained against the
// other, until what is made looks like what is real: a mixture of two normal distributions.
//
//   12_generative_adversarial_pair   0: made and real numbers are less than 0.1 apart; 1: they are not
//
// The distance is Wasserstein's: how far each number has to be moved, on average, to turn one sample into the other.
#include <etch/etch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>
#include <vector>

using namespace etch;

using Generator = Net<Dense<1, 24, Tanh>, Dense<24, 24, Tanh>, Dense<24, 1>>;
// It sees numbers through noise, so it never gets sure of itself, and its slope goes on telling the generator where to go.
using Discriminator =
    Net<GaussianNoise<1, Percent<15>>, Dense<1, 32, LeakyRelu>, Dense<32, 32, LeakyRelu>, OutputUnits<32, 1, Bernoulli>>;
// The generator learns through the discriminator, which stands still meanwhile.
using Pair = Composed<Generator, frozen<Discriminator>>;

// 35 % around -1.5, the others around 1.
void draw_real(Random& random, std::span<float> numbers) {
    for (float& x : numbers)
        x = uniform<float>(random, 0, 1) < 0.35F ? -1.5F + 0.3F * normal<float>(random) : 1 + 0.5F * normal<float>(random);
}
void draw_noise(Random& random, std::span<float> numbers) {
    for (float& z : numbers)
        z = normal<float>(random);
}

constexpr std::size_t shown = 10000;
struct Comparison {
    std::vector<float> real = std::vector<float>(shown), made = real;
    double distance = 0;
};
Comparison compare(const Generator& generator) {
    Comparison s;
    Random random{Seed{99}};
    std::vector<float> z(shown);
    draw_real(random, s.real), draw_noise(random, z);
    predict(generator, z, s.made);
    std::ranges::sort(s.real), std::ranges::sort(s.made);
    for (std::size_t i = 0; i < shown; ++i)
        s.distance += std::abs(double(s.made[i]) - double(s.real[i])) / shown;
    return s;
}

void print_histogram(const Comparison& s) {
    const auto count = [](const std::vector<float>& numbers, float from, float to) {
        return std::ranges::lower_bound(numbers, to) - std::ranges::lower_bound(numbers, from);
    };
    std::printf("\n%8s  %-36s%s\n", "", "real", "made");
    for (float x = -2.5F; x < 2.6F; x += 0.25F) {
        std::printf("%8.2f  ", double(x));
        for (const auto* numbers : {&s.real, &s.made}) {
            const int bar = int(count(*numbers, x - 0.125F, x + 0.125F) * 250 / long(shown));
            std::printf("%-36.*s", std::min(bar, 35), "###################################");
        }
        std::printf("\n");
    }
}

int main() {
    Generator generator = initialized<Generator>(Xavier{}, Seed{1});
    Discriminator discriminator = initialized<Discriminator>(He{}, Seed{2});
    Pair pair{};
    replace_part<0>(pair, generator);
    // The average of the generators on the way is better than any one of them: they circle around the goal.
    Generator average = generator;

    const double rate = 0.003;
    Trainer<Pair, loss_of<Pair>, Adam> for_generator{pair, Adam{.learning_rate = rate, .beta1 = 0.5}, Seed{3}};
    Trainer<Discriminator, loss_of<Discriminator>, Adam> for_discriminator{discriminator,
                                                                           Adam{.learning_rate = rate, .beta1 = 0.5}, Seed{4}};

    constexpr std::size_t half = 256;
    constexpr int steps = 4000;
    std::vector<float> z(half), numbers(2 * half), is_real(2 * half), yes(half, 1.0F);
    std::fill_n(is_real.begin(), half, 1.0F);
    const auto shown_to_discriminator = dataset<Discriminator>(numbers, is_real);
    const auto asked_of_generator = dataset<Pair>(z, yes); // it wants its numbers to be taken for real
    Random random{Seed{5}};

    std::printf("distance before: %.3f\n", compare(generator).distance);
    for (int step = 1; step <= steps; ++step) {
        double against = 0;
        for (int more = 0; more < 2; ++more) { // steps of the discriminator, which has to keep up
            draw_noise(random, z);
            draw_real(random, std::span(numbers).first(half));
            predict(generator, z, std::span(numbers).last(half));
            against = for_discriminator.step(shown_to_discriminator);
        }

        replace_part<Generator::layer_count>(pair, discriminator);
        draw_noise(random, z);
        const double made = for_generator.step(asked_of_generator);
        generator = part<Generator>(pair);

        const float kept = std::min(0.999F, float(step) / float(step + 10));
        for (std::size_t i = 0; i < generator.parameters().size(); ++i)
            average.parameters()[i] = kept * average.parameters()[i] + (1 - kept) * generator.parameters()[i];
        for_generator.method().learning_rate = for_discriminator.method().learning_rate = rate * (1 - 0.9 * step / steps);
        if (step % (steps / 5) == 0)
            std::printf("step %5d   loss of the discriminator %.3f, of the generator %.3f   distance %.3f\n", step, against,
                        made, compare(average).distance);
    }

    const Comparison after = compare(average);
    print_histogram(after);
    std::printf("\nA discriminator that can only guess has the loss log 2 = 0.693. Distance after: %.3f, wanted: below 0.1\n",
                after.distance);
    return after.distance < 0.1 ? 0 : 1;
}
