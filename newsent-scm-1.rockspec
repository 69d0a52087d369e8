-- The rock of the Lua module: `luarocks make` in a clone builds it with the library and its knowledge inside.
-- Needs CMake, SWIG and the headers of PCRE2 and utf8proc.
rockspec_format = "3.0"
package = "newsent"
version = "scm-1"
source = {
    url = "git+file://.",
}
description = {
    summary = "Organizations, cities, metrics and dates in English news",
    detailed = "Finds them with readable rules and lexicons, no model; gives spans, values and the rule that found each.",
    license = "MIT",
}
dependencies = {
    "lua >= 5.1, < 5.5",
}
build = {
    type = "command",
    build_command = "cmake -S . -B build-rock -DCMAKE_BUILD_TYPE=Release -DNEWSENT_TESTS=OFF -DNEWSENT_BENCH=OFF"
        .. " -DNEWSENT_COMMAND=OFF -DNEWSENT_LUA=ON -DNEWSENT_LUA_INCLUDE_DIR=$(LUA_INCDIR)"
        .. " && cmake --build build-rock --parallel --target newsent_lua",
    install = {
        lib = {
            newsent_raw = "build-rock/bindings/lua/rock/newsent_raw.so",
        },
        lua = {
            newsent = "bindings/lua/newsent.lua",
        },
    },
}
