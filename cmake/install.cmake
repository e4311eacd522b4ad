# `cmake --install` puts the headers and the package files in place, so that find_package(etch) works.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(etch_package_dir "${CMAKE_INSTALL_DATADIR}/cmake/etch")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/etch" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(TARGETS etch etch_reproducible EXPORT etchTargets INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT etchTargets NAMESPACE etch:: DESTINATION "${etch_package_dir}")

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/etchConfig.cmake.in" "${PROJECT_BINARY_DIR}/etchConfig.cmake"
                              INSTALL_DESTINATION "${etch_package_dir}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/etchConfigVersion.cmake" COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES "${PROJECT_BINARY_DIR}/etchConfig.cmake" "${PROJECT_BINARY_DIR}/etchConfigVersion.cmake"
        DESTINATION "${etch_package_dir}")
