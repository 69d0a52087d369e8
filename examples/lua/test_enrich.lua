-- Tests enrich.lua: lua5.4 test_enrich.lua COMMAND. The same entities as the command, each other byte of a record kept,
-- bad records passed on, and a peak of memory that does not grow with the number of records.
local json = require "dkjson"

local HERE = arg[0]:match("^(.*)/") or "."
local COMMAND = arg[1]
local FEW, MANY = 2000, 10000
local MOST_GROWTH = 1.05

local TEXTS = {
    "Profit rose 12% to $3.5bn in the third quarter of 2023 – after a loss of €40 million, it said on Thursday.",
    'A "quoted" sentence of March 3, 2023, with 3 to 5 million customers.',
    "Nothing here.",
}

local function write_records(count)
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    for i = 1, count do
        local text = json.encode(TEXTS[i % #TEXTS + 1])
        file:write(('{"id":%d, "empty":[], "n":1.50, "date":"2023-11-30", "text":%s}\n'):format(i, text))
    end
    file:close()
    return path
end

-- Runs the filter in a process that tells its peak memory at the end.
local FILTER = [[lua5.4 -e 'arg = {} dofile "%s/enrich.lua" for line in io.lines("/proc/self/status") do
    if line:find("VmHWM") then io.stderr:write(line:match("%%d+")) end end' < %s > %s 2> %s]]

local function run_filter(input)
    local output, errors = os.tmpname(), os.tmpname()
    assert(os.execute(FILTER:format(HERE, input, output, errors)))
    local file = assert(io.open(errors))
    local told = file:read("*a")
    file:close()
    os.remove(errors)
    return output, told
end

local function test_entities()
    local input = write_records(#TEXTS * 4)
    local output = run_filter(input)
    local expected = assert(io.popen(("'%s' -i jsonl -f jsonl %s"):format(COMMAND, input)))
    for line in io.lines(output) do
        local ours, theirs = json.decode(line), json.decode(expected:read("*l"))
        assert(line:find('"empty":[], "n":1.50, "date":"2023-11-30"', 1, true), line)
        assert(#ours.entities == #theirs.entities, line)
        for i, e in ipairs(theirs.entities) do
            local own = ours.entities[i]
            for _, key in ipairs {"start", "end", "text", "type", "rule", "cluster"} do
                assert(own[key] == e[key], line)
            end
            assert(#json.encode(own.norm) == #json.encode(e.norm), line)
        end
    end
    expected:close()
    os.remove(input)
    os.remove(output)
end

local function test_bad_records()
    local input = os.tmpname()
    local file = assert(io.open(input, "w"))
    file:write('{"text":5}\n\nnot JSON\n{}\n{"text":"It rose 12%."}\n')
    file:close()
    local output = run_filter(input)
    local lines = {}
    for line in io.lines(output) do lines[#lines + 1] = assert(json.decode(line)) end
    assert(#lines == 4)
    assert(lines[1].text == 5 and lines[1].newsent_error)
    assert(lines[2].newsent_error and lines[3].newsent_error)
    assert(lines[4].entities[1].norm.value == 12)
    os.remove(input)
    os.remove(output)
end

local function peak_kilobytes(count)
    local input = write_records(count)
    local output, told = run_filter(input)
    os.remove(input)
    os.remove(output)
    return tonumber(told:match("(%d+)%s*$"))
end

test_entities()
test_bad_records()
local few, many = peak_kilobytes(FEW), peak_kilobytes(MANY)
assert(many < few * MOST_GROWTH, ("memory grew from %d to %d KB"):format(few, many))
print(("enrich.lua: peak memory %d KB for %d records, %d KB for %d"):format(few, FEW, many, MANY))
print("enrich.lua: 3 passed, 0 failed")
