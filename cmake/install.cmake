# What `cmake --install` puts where: headers, both libraries, pkg-config and CMake packages, the command with its manual page
# and completions.
include(CMakePackageConfigHelpers)

install(TARGETS newsent newsent_static EXPORT newsentTargets
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/newsent DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

configure_file(pkgconfig/libnewsent.pc.in libnewsent.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/libnewsent.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/newsent)
install(EXPORT newsentTargets NAMESPACE newsent:: DESTINATION ${package_dir})
configure_package_config_file(cmake/newsentConfig.cmake.in newsentConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(newsentConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/newsentConfig.cmake ${PROJECT_BINARY_DIR}/newsentConfigVersion.cmake
        DESTINATION ${package_dir})

if(TARGET newsent_command)
  install(TARGETS newsent_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES third_party/yyjson/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME LICENSE.yyjson)
  install(FILES docs/newsent.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES cli/completion/newsent.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME newsent)
  install(FILES cli/completion/_newsent DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES cli/completion/newsent.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
install(FILES LICENSE NOTICE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
