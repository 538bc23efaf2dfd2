# tranche_warnings: the one place that says what the compiler must not be silent about.
add_library(tranche_warnings INTERFACE)
target_compile_options(tranche_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wundef -Wswitch-enum -Wextra-semi -Wcast-qual
  -Wformat=2 -Wimplicit-fallthrough -Wdouble-promotion -Wfloat-equal
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op
    -Wuseless-cast -Wsuggest-override>)
# One multiplication is one rounding, on every processor: figures must not depend on the machine.
target_compile_options(tranche_warnings INTERFACE -ffp-contract=off)
option(TRANCHE_WERROR "Treat warnings as errors (on in every preset)" OFF)
if(TRANCHE_WERROR)
  target_compile_options(tranche_warnings INTERFACE -Werror)
endif()
