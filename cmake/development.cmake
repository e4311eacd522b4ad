# What tests, examples and benchmarks share: strict warnings, the data directory, optional zlib and libcsv.

set(ETCH_STRICT -Wall -Wextra -Wconversion -Wshadow -pedantic -Werror)

# Asserts are tests: they hold in release builds too.
add_library(etch_strict INTERFACE)
target_compile_options(etch_strict INTERFACE ${ETCH_STRICT} -UNDEBUG)
target_link_libraries(etch_strict INTERFACE etch::etch)

# Programs that read gzip ask `#ifdef ETCH_WITH_ZLIB`.
find_package(ZLIB QUIET)
add_library(etch_zlib INTERFACE)
if(ZLIB_FOUND)
  target_compile_definitions(etch_zlib INTERFACE ETCH_WITH_ZLIB=1)
  target_link_libraries(etch_zlib INTERFACE ZLIB::ZLIB)
else()
  message(STATUS "zlib not found: compressed files will be refused (package zlib1g-dev)")
endif()

# Programs that read CSV ask `#ifdef ETCH_WITH_CSV`. libcsv brings no package file.
find_path(ETCH_CSV_INCLUDE_DIR csv.h)
find_library(ETCH_CSV_LIBRARY csv)
mark_as_advanced(ETCH_CSV_INCLUDE_DIR ETCH_CSV_LIBRARY)
add_library(etch_csv INTERFACE)
if(ETCH_CSV_INCLUDE_DIR AND ETCH_CSV_LIBRARY)
  target_compile_definitions(etch_csv INTERFACE ETCH_WITH_CSV=1)
  target_include_directories(etch_csv SYSTEM INTERFACE "${ETCH_CSV_INCLUDE_DIR}")
  target_link_libraries(etch_csv INTERFACE "${ETCH_CSV_LIBRARY}")
else()
  message(STATUS "libcsv not found: CSV files will be refused, and examples that read them skipped (package libcsv-dev)")
endif()

# Real data is not part of the project. Programs find it through the environment variable of the same name,
# and skip with exit code 77 where it is missing.
set(etch_data_default "")
if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/../shared/data")
  file(REAL_PATH "${PROJECT_SOURCE_DIR}/../shared/data" etch_data_default)
endif()
set(ETCH_DATA_DIR "${etch_data_default}" CACHE PATH "Directory with real data for tests and examples; may be empty")

# Settings that every registered test has: etch_test_properties(<test> <label>...)
function(etch_test_properties name)
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900 LABELS "${ARGN}")
  if(ETCH_DATA_DIR)
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "ETCH_DATA_DIR=${ETCH_DATA_DIR}")
  endif()
endfunction()
