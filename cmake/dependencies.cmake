# What the library itself needs: the headers of Boost (for Boost.Hana).

if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW) # take Boost's own package file; older CMakes find it through their FindBoost
endif()

find_package(Boost 1.70 QUIET)
if(NOT TARGET Boost::headers)
  message(FATAL_ERROR "etch needs the headers of Boost 1.70 or later (Boost.Hana): install the package libboost-dev, "
                      "or point CMAKE_PREFIX_PATH at a Boost of your own.")
endif()
