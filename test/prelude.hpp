// What every test file includes first. It is precompiled once and shared by all runners: keep it small.
#pragma once

#include <boost/test/unit_test.hpp>
