// Elementary functions for float, double and compiler vectors of them (see core/lanes.hpp): constexpr, branch-free at run time,
// no libm. The same source serves the compiler, a server and a microcontroller.
#pragma once

#include <etch/core/math/bases.hpp>
#include <etch/core/math/basic.hpp>
#include <etch/core/math/cube_root.hpp>
#include <etch/core/math/error_function.hpp>
#include <etch/core/math/exp.hpp>
#include <etch/core/math/fused.hpp>
#include <etch/core/math/gamma.hpp>
#include <etch/core/math/hyperbolic.hpp>
#include <etch/core/math/inverse_hyperbolic.hpp>
#include <etch/core/math/inverse_trigonometric.hpp>
#include <etch/core/math/log.hpp>
#include <etch/core/math/logistic.hpp>
#include <etch/core/math/plane.hpp>
#include <etch/core/math/polygamma.hpp>
#include <etch/core/math/power.hpp>
#include <etch/core/math/rounding.hpp>
#include <etch/core/math/square_root.hpp>
#include <etch/core/math/trigonometric.hpp>
#include <etch/core/math/wide.hpp>
