-- The examples beside the rules, which the library's own tests run too; and the same entities as the command for each
-- of them.
local newsent = require "newsent"
local helper = require "spec.helper"

local function value_of(e)
    local norm = e.norm
    if e.type == "DATE" then return norm.value end
    if e.type ~= "METRIC" then return "" end
    local value = type(norm.value) == "table" and ("%.12g-%.12g"):format(norm.value[1], norm.value[2])
        or ("%.12g"):format(norm.value)
    return norm.unit and value .. " " .. norm.unit or value
end

-- A rule of type NONE keeps other rules away: nothing but a name may be found in the brackets.
local function keeps_away(doc, example)
    for _, e in doc:ents() do
        local is_name = e.type == "ORG" or e.type == "CITY"
        if not is_name and e.start <= example.stop and example.start <= e["end"] then return false end
    end
    return true
end

-- Whether an example holds, as tests/test_examples.c has it.
local function holds(doc, example)
    if example.is_none and example.is_yes then return keeps_away(doc, example) end
    for _, e in doc:ents() do
        if e.rule == example.rule then
            if not example.is_yes then return false end
            if e.start == example.start and e["end"] == example.stop then
                return example.expected == nil or value_of(e) == example.expected
            end
        end
    end
    return not example.is_yes
end

describe("examples beside the rules", function()
    local nlp = assert(newsent.new())
    local examples = helper.examples()
    local options = {date = helper.DATE}

    it("are found", function()
        assert.is_true(#examples > 200)
        local failed = {}
        for _, example in ipairs(examples) do
            if not holds(assert(nlp:extract(example.text, options)), example) then
                failed[#failed + 1] = example.rule .. ": " .. example.text
            end
        end
        assert.equal("", table.concat(failed, "\n"))
    end)

    it("have the entities of the command", function()
        if not helper.COMMAND then return pending "NEWSENT_COMMAND is not set" end
        local texts = {}
        for i, example in ipairs(examples) do texts[i] = example.text end
        local expected = helper.command_entities(texts)
        assert.equal(#texts, #expected)
        for i, text in ipairs(texts) do
            assert.equal(helper.describe_all(expected[i]), helper.describe_all(nlp:extract(text, options).entities))
        end
    end)

    it("have positions that cut out their text", function()
        for _, example in ipairs(examples) do
            for _, e in nlp:extract(example.text, options):ents() do
                assert.equal(e.text, example.text:sub(e.start, e["end"]))
            end
        end
    end)
end)
