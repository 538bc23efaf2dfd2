# tranche_library(<layer> [PUBLIC ...] [PRIVATE ...])
#
# Declares the static library tranche_<layer> (alias tranche::<layer>) of every .cpp and .h of the
# folder it is called in, subfolders included. Headers are included as "<layer>/<file>.h", from the
# root of the repository and from nowhere else.
#
# Presets that build everything at once compile several of its files as one, in half the time, so two
# files of a layer may not name what is local to each alike. The preset `dev` compiles each alone.
function(tranche_library layer)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.h *.def)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    add_library(tranche_${layer} INTERFACE)
    add_library(tranche::${layer} ALIAS tranche_${layer})
    target_link_libraries(tranche_${layer} INTERFACE ${ARG_PUBLIC})
    return()
  endif()
  add_library(tranche_${layer} STATIC ${sources})
  add_library(tranche::${layer} ALIAS tranche_${layer})
  target_sources(tranche_${layer} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_compile_features(tranche_${layer} PUBLIC cxx_std_20)
  set_target_properties(tranche_${layer} PROPERTIES CXX_EXTENSIONS OFF)
  target_link_libraries(tranche_${layer} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} tranche_warnings)
  tranche_precompile(tranche_${layer})
endfunction()

# tranche_precompile(<target>)
#
# What nearly every file reads is read once: it halves the time of a build.
function(tranche_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <functional> <map> <memory> <optional> <string> <variant> <vector> <fmt/format.h> ${ARGN})
endfunction()

# tranche_embed(<layer> <header> [<name> <file>]...)
#
# Makes files part of the program, which needs none beside it: each name is a `std::string_view` in the
# namespace of the layer, which the header declares.
function(tranche_embed layer header)
  set(embedded "#include \"${header}\"\nnamespace tranche::${layer} {\n")
  set(arguments ${ARGN})
  while(arguments)
    list(POP_FRONT arguments name file)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    string(APPEND embedded "const std::string_view ${name} = R\"embedded(${text})embedded\";\n")
  endwhile()
  cmake_path(GET header STEM stem)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_${stem}.cpp)
  file(CONFIGURE OUTPUT ${generated} CONTENT "${embedded}}\n" @ONLY)
  target_sources(tranche_${layer} PRIVATE ${generated})
endfunction()

# tranche_antlr(<target> LEXER x.g4 PARSER y.g4 WORDS words.txt NAMESPACE ns)
#
# Generates the ANTLR lexer and parser into the build tree and compiles them, warnings off, into
# <target>, whose headers nobody but its direct user sees. The words, one in each line, are kinds of
# the parser that the lexer knows nothing of: `deal` is KW_DEAL. The parser's vocabulary is the
# file of the words with another ending, TrancheWords for TrancheWords.txt.
function(tranche_antlr target)
  cmake_parse_arguments(ARG "" "LEXER;PARSER;WORDS;NAMESPACE" "" ${ARGN})
  get_filename_component(lexer ${ARG_LEXER} NAME_WE)
  get_filename_component(parser ${ARG_PARSER} NAME_WE)
  get_filename_component(words ${ARG_WORDS} NAME_WE)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/generated)
  set(files ${out}/${lexer}.cpp ${out}/${lexer}.h ${out}/${parser}.cpp ${out}/${parser}.h)
  set(generate ${ANTLR4_TOOL} -Dlanguage=Cpp -no-listener -no-visitor -package ${ARG_NAMESPACE}
               -o ${out} -lib ${out} -Xexact-output-dir)
  add_custom_command(
    OUTPUT ${files}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${out}
    COMMAND ${generate} ${ARG_LEXER}
    COMMAND ${CMAKE_COMMAND} -DKINDS=${out}/${lexer}.tokens -DWORDS=${ARG_WORDS}
            -DOUT=${out}/${words}.tokens -P ${CMAKE_SOURCE_DIR}/cmake/Words.cmake
    COMMAND ${generate} ${ARG_PARSER}
    DEPENDS ${ARG_LEXER} ${ARG_PARSER} ${ARG_WORDS} ${CMAKE_SOURCE_DIR}/cmake/Words.cmake
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    COMMENT "Generating ${ARG_NAMESPACE} lexer and parser"
    VERBATIM)
  add_library(${target} STATIC ${files})
  target_include_directories(${target} SYSTEM PUBLIC ${out})
  # C++17 here only: ANTLR 4.7.2 writes u8"" literals, which are char8_t from C++20 on.
  set_target_properties(${target} PROPERTIES CXX_STANDARD 17 CXX_EXTENSIONS OFF CXX_CLANG_TIDY ""
                        UNITY_BUILD OFF)
  # What was generated is not ours to check: the checkers would make it three times as slow.
  target_compile_options(${target} PRIVATE -w $<$<CONFIG:Debug>:-fno-sanitize=all>)
  target_link_libraries(${target} PUBLIC antlr4::runtime)
endfunction()
