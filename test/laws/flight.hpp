// A function as one writes it, with loops and branches that depend on values, and its tangent written by hand, line by line: how far
// a ball with spin flies through air that thins out, over wind, until its third contact with the ground.
#pragma once

#include <etch/core/math.hpp>

namespace laws {

using etch::math::abs, etch::math::cos, etch::math::exp, etch::math::log, etch::math::max, etch::math::sin, etch::math::sqrt;

template <class T>
constexpr T flight(const T& speed, const T& angle, const T& drag, const T& wind) {
    const double h = 0.02;
    T x = 0, height = 0;
    T vx = speed * cos(angle), vy = speed * sin(angle);
    T spin = 0.1 * vy;
    T terminal = 30;
    for (int k = 0; k < 20; ++k) { // the speed at which drag is as strong as gravity
        const T excess = drag * terminal * terminal + 0.01 * terminal - 9.81;
        if (abs(excess) < 1e-9)
            break;
        terminal -= excess / (2 * drag * terminal + 0.01);
    }
    int contacts = 0;
    for (int step = 0; step < 2000; ++step) {
        T rx = vx;
        if (height > 5)
            rx -= wind;
        else if (height > 1)
            rx -= wind * (height - 1) * 0.25;
        const T v = sqrt(rx * rx + vy * vy);
        T k = drag * exp(height * -0.02) * v;
        if (v > 0.6 * terminal)
            k = k * (1 + log(v / (0.6 * terminal)));
        const T ax = -k * rx, ay = 0.002 * spin * rx - 9.81 - k * vy;
        const T next_x = x + h * vx, next_height = height + h * vy;
        if (next_height < 0) {
            const T share = height / (height - next_height);
            x += share * (next_x - x);
            if (++contacts == 3)
                return x;
            height = 0;
            vy = -0.6 * (vy + share * h * ay);
            const T slip = vx - 0.2 * spin;
            if (slip > 0) {
                vx -= 0.2 * slip;
                spin += 0.3 * slip;
            } else {
                vx -= 0.05 * slip;
            }
            if (abs(vy) < 0.5)
                return x + 0.1 * max(vx, T(0));
            continue;
        }
        x = next_x;
        height = next_height;
        vx += h * ax;
        vy += h * ay;
        spin *= 0.999;
    }
    return x;
}

struct Tangent {
    double value, tangent;
};

/// What a change of the arguments by d... changes.
constexpr Tangent flight_by_hand(double speed, double angle, double drag, double wind, double dspeed, double dangle,
                                 double ddrag, double dwind) {
    const double h = 0.02;
    double x = 0, dx = 0, height = 0, dheight = 0;
    double vx = speed * cos(angle), dvx = dspeed * cos(angle) - speed * sin(angle) * dangle;
    double vy = speed * sin(angle), dvy = dspeed * sin(angle) + speed * cos(angle) * dangle;
    double spin = 0.1 * vy, dspin = 0.1 * dvy;
    double terminal = 30, dterminal = 0;
    for (int k = 0; k < 20; ++k) {
        const double excess = drag * terminal * terminal + 0.01 * terminal - 9.81;
        const double dexcess = ddrag * terminal * terminal + (2 * drag * terminal + 0.01) * dterminal;
        if (abs(excess) < 1e-9)
            break;
        const double slope = 2 * drag * terminal + 0.01, dslope = 2 * (ddrag * terminal + drag * dterminal);
        const double change = excess / slope;
        dterminal -= (dexcess - change * dslope) / slope;
        terminal -= change;
    }
    int contacts = 0;
    for (int step = 0; step < 2000; ++step) {
        double rx = vx, drx = dvx;
        if (height > 5) {
            rx -= wind;
            drx -= dwind;
        } else if (height > 1) {
            rx -= wind * (height - 1) * 0.25;
            drx -= (dwind * (height - 1) + wind * dheight) * 0.25;
        }
        const double v = sqrt(rx * rx + vy * vy), dv = (rx * drx + vy * dvy) / v;
        const double thin = exp(height * -0.02), dthin = thin * -0.02 * dheight;
        double k = drag * thin * v, dk = ddrag * thin * v + drag * dthin * v + drag * thin * dv;
        if (v > 0.6 * terminal) {
            const double factor = 1 + log(v / (0.6 * terminal));
            dk = dk * factor + k * (dv / v - dterminal / terminal);
            k *= factor;
        }
        const double ax = -k * rx, dax = -dk * rx - k * drx;
        const double ay = 0.002 * spin * rx - 9.81 - k * vy, day = 0.002 * (dspin * rx + spin * drx) - dk * vy - k * dvy;
        const double next_x = x + h * vx, next_dx = dx + h * dvx;
        const double next_height = height + h * vy, next_dheight = dheight + h * dvy;
        if (next_height < 0) {
            const double fall = height - next_height, share = height / fall;
            const double dshare = (dheight - share * (dheight - next_dheight)) / fall;
            dx += dshare * (next_x - x) + share * (next_dx - dx);
            x += share * (next_x - x);
            if (++contacts == 3)
                return {x, dx};
            height = dheight = 0;
            dvy = -0.6 * (dvy + h * (dshare * ay + share * day));
            vy = -0.6 * (vy + share * h * ay);
            const double slip = vx - 0.2 * spin, dslip = dvx - 0.2 * dspin;
            if (slip > 0) {
                vx -= 0.2 * slip;
                dvx -= 0.2 * dslip;
                spin += 0.3 * slip;
                dspin += 0.3 * dslip;
            } else {
                vx -= 0.05 * slip;
                dvx -= 0.05 * dslip;
            }
            if (abs(vy) < 0.5)
                return {x + 0.1 * max(vx, 0.0), dx + (vx > 0 ? 0.1 * dvx : 0)};
            continue;
        }
        x = next_x;
        dx = next_dx;
        height = next_height;
        dheight = next_dheight;
        vx += h * ax;
        dvx += h * dax;
        vy += h * ay;
        dvy += h * day;
        spin *= 0.999;
        dspin *= 0.999;
    }
    return {x, dx};
}

} // namespace laws
