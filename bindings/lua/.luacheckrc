-- The code runs on Lua 5.1 to 5.4 and LuaJIT: only what they have in common.
std = "min"
max_line_length = 120
files["**/spec/*_spec.lua"] = {std = "min+busted"}
files["**/examples/lua/nginx/service.lua"] = {read_globals = {ngx = {fields = {}, other_fields = true, read_only = false}}}
files["**/examples/lua/nginx/load.lua"] = {
    globals = {"setup", "init", "request", "response", "done", "wrong_answers", "bad_answers"}, read_globals = {"wrk"},
}
files["**/examples/lua/haproxy/*.lua"] = {std = "lua53", read_globals = {"core"}}
