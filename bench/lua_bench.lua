-- What reading 2 KB articles costs from Lua, beside C: lua5.4 lua_bench.lua READ_TEXTS FILE.jsonl
-- READ_TEXTS is the program of bench/lua/read_texts.c (target newsent_lua_yardstick). Processor time of the fastest
-- round; the rounds of Lua include what the collector does.
local newsent = require "newsent"
local json = require "dkjson"

local TEXT_BYTES, TEXTS, ROUNDS, TURNS = 2048, 200, 5, 5

-- Pieces of the articles, of whole characters.
local function read_pieces(path)
    local pieces = {}
    for line in io.lines(path) do
        local record = json.decode(line)
        local text = record and record.text or ""
        local at = 1
        while #text - at + 1 >= TEXT_BYTES and #pieces < TEXTS do
            local stop = at + TEXT_BYTES - 1
            while (text:byte(stop + 1) or 0) >= 0x80 and text:byte(stop + 1) < 0xC0 do stop = stop - 1 end
            pieces[#pieces + 1] = text:sub(at, stop)
            at = stop + 1
        end
        if #pieces == TEXTS then break end
    end
    return pieces
end

local function seconds_in_c(program, pieces)
    local path = os.tmpname()
    local file = assert(io.open(path, "wb"))
    for _, text in ipairs(pieces) do file:write(#text, "\n", text) end
    file:close()
    local pipe = assert(io.popen(("'%s' '%s' %d"):format(program, path, ROUNDS)))
    local seconds, sum = pipe:read("*n", "*n")
    pipe:close()
    os.remove(path)
    return seconds, sum
end

local OPTIONS = {date = "2023-11-30"}

local function run_round(nlp, pieces)
    local sum = 0
    for i = 1, #pieces do
        local doc = nlp:extract(pieces[i], OPTIONS)
        for _, e in doc:ents() do sum = sum + (e.stop - e.start + 1) + #e.type + (e.norm.value and 0 or 0) end
    end
    return sum
end

local function seconds_in_lua(nlp, pieces)
    local best, sum = math.huge, nil
    for _ = 1, ROUNDS do
        collectgarbage()
        local start = os.clock()
        sum = run_round(nlp, pieces)
        best = math.min(best, os.clock() - start)
    end
    return best, sum
end

local function entity_count(nlp, pieces)
    local count = 0
    for i = 1, #pieces do count = count + #nlp:extract(pieces[i]).entities end
    return count
end

-- C and Lua in turns, so that a busy machine slows both alike.
local function main()
    local program, path = arg[1], arg[2]
    local pieces = read_pieces(path)
    local nlp = assert(newsent.new())
    local c, lua = math.huge, math.huge
    for _ = 1, TURNS do
        local c_seconds, c_sum = seconds_in_c(program, pieces)
        local lua_seconds, lua_sum = seconds_in_lua(nlp, pieces)
        assert(c_sum == lua_sum, "Lua and C do not find the same")
        c, lua = math.min(c, c_seconds), math.min(lua, lua_seconds)
    end
    local name = rawget(_G, "jit") and "LuaJIT" or _VERSION
    print(("%-8s %d texts of 2 KB, %.1f entities each: C %.1f us, Lua %.1f us a text; ratio %.3f"):format(
        name, #pieces, entity_count(nlp, pieces) / #pieces, c / #pieces * 1e6, lua / #pieces * 1e6, lua / c))
end

main()
