# Finds every third-party package once, as an imported target.
find_package(fmt 9 REQUIRED)
find_package(date 3 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
find_package(CLI11 2 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(ZLIB REQUIRED)

# Header-only packages without a CMake file of their own.
function(tranche_header_only target header)
  find_path(${target}_INCLUDE_DIR ${header} REQUIRED)
  add_library(${target} INTERFACE IMPORTED)
  target_include_directories(${target} SYSTEM INTERFACE ${${target}_INCLUDE_DIR})
endfunction()
tranche_header_only(random123 Random123/threefry.h)
tranche_header_only(mustache kainjow/mustache.hpp)

# Debian ships the ANTLR runtime without a CMake package that links on a clean machine.
find_path(ANTLR4_INCLUDE_DIR antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
find_library(ANTLR4_LIBRARY NAMES libantlr4-runtime.a antlr4-runtime REQUIRED)
find_program(ANTLR4_TOOL antlr4 REQUIRED)
# Clang rejects one header of runtime 4.9 that we do not need; leave it out of the umbrella header,
# so that clang-tidy and libFuzzer can read the rest.
file(READ ${ANTLR4_INCLUDE_DIR}/antlr4-runtime.h umbrella)
string(REPLACE "#include \"misc/InterpreterDataReader.h\"" "" umbrella "${umbrella}")
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/antlr4/antlr4-runtime.h CONTENT "${umbrella}" @ONLY)

add_library(antlr4::runtime UNKNOWN IMPORTED)
set_target_properties(antlr4::runtime PROPERTIES
  IMPORTED_LOCATION ${ANTLR4_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES "${PROJECT_BINARY_DIR}/antlr4;${ANTLR4_INCLUDE_DIR}")
target_link_libraries(antlr4::runtime INTERFACE Threads::Threads)

# libcsv has no CMake package.
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
add_library(csv::csv UNKNOWN IMPORTED)
set_target_properties(csv::csv PROPERTIES
  IMPORTED_LOCATION ${CSV_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${CSV_INCLUDE_DIR})

# libical's own CMake package asks for GLib, which its core does without.
find_path(LIBICAL_INCLUDE_DIR libical/ical.h REQUIRED)
find_library(LIBICAL_LIBRARY ical REQUIRED)
add_library(libical::ical UNKNOWN IMPORTED)
set_target_properties(libical::ical PROPERTIES
  IMPORTED_LOCATION ${LIBICAL_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${LIBICAL_INCLUDE_DIR})
