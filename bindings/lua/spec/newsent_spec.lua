-- The interface: results, options, failures that are returned, misuse that raises.
local newsent = require "newsent"

local TEXT = "Profit rose 12% to $3.5bn in the third quarter of 2023, it said on Thursday. "
    .. "It has 3 to 5 million customers."
local DATED = {date = "2023-11-30"}
local MOTTO_RULE = 'rule my.motto\n  why    a test\n  type   MOTTO\n  match  "onwards" "upwards"\n'

local function texts_of(doc)
    local texts = {}
    for i, e in doc:ents() do texts[i] = e.text end
    return table.concat(texts, "|")
end

local function write_file(content, ending)
    local path = os.tmpname() .. ending
    local file = assert(io.open(path, "w"))
    file:write(content)
    file:close()
    return path
end

-- The message of a call that must raise, without its place.
local function raised(...)
    local ok, message = pcall(...)
    assert.is_false(ok)
    return message
end

describe("reading", function()
    local nlp = assert(newsent.new())

    it("gives entities with 1-based inclusive positions", function()
        local doc = assert(nlp:extract(TEXT, DATED))
        assert.equal("12%|$3.5bn|the third quarter of 2023|Thursday|3 to 5 million customers", texts_of(doc))
        for _, e in doc:ents() do assert.equal(e.text, TEXT:sub(e.start, e["end"])) end
        assert.equal("2023-11-30", doc.date)
        assert.equal(TEXT, doc.text)
    end)

    it("gives values", function()
        local found = nlp:extract(TEXT, DATED).entities
        assert.equal("METRIC", found[1].type)
        assert.equal(12, found[1].norm.value)
        assert.equal("up", found[1].norm.change)
        assert.equal(3.5e9, found[2].norm.value)
        assert.equal("USD", found[2].norm.unit)
        assert.equal("2023-Q3", found[3].norm.value)
        assert.equal("2023-09-30", found[3].norm.last_day)
        assert.equal("2023-11-30", found[4].norm.value)
        assert.same({3e6, 5e6}, found[5].norm.value)
        assert.is_true(found[1].score > 0.5)
        assert.equal(1, found[5].sentence)
    end)

    it("gives facts whose entities are those of the document", function()
        local doc, seen = nlp:extract(TEXT, DATED), 0
        for i, fact in doc:facts() do
            seen = i
            assert.equal("METRIC", fact.entities.metric.type)
        end
        assert.is_true(seen >= 2)
        local _, first = doc:facts()(select(2, doc:facts()), 0)
        assert.equal(doc.entities[1], first.entities.metric)
        assert.equal(doc.entities[3], first.entities.date)
    end)

    it("leaves facts out", function()
        local doc = nlp:extract(TEXT, {facts = false})
        for _ in doc:facts() do error "a fact" end
    end)

    it("reads empty texts, NUL bytes and long texts", function()
        assert.equal(0, #nlp:extract("").entities)
        local text = "a\0b rose 12%."
        local e = nlp:extract(text).entities[1]
        assert.equal("12%", text:sub(e.start, e["end"]))
        assert.is_true(#nlp:extract((TEXT .. "\n\n"):rep(12000)).entities >= 40000)
        assert.equal(5, #nlp:extract(TEXT).entities)
    end)

    it("takes the date from the options, by default from the text", function()
        assert.is_nil(nlp:extract("Profit rose 12%.").date)
        assert.equal("2020-02-29", nlp:extract("It rose.", {default_date = "2020-02-29"}).date)
    end)

    it("explains", function()
        local doc = nlp:extract(TEXT, {explain = true})
        local explained = doc.entities[3].explain
        assert.is_truthy(explained.file:find("dates.rules", 1, true))
        assert.is_true(explained.line > 0)
        assert.equal(doc.entities[3].rule, explained.evidence[1].rule)
        assert.is_nil(nlp:extract(TEXT).entities[3].explain)
    end)

    it("tells a rule by its name", function()
        local e = nlp:extract(TEXT).entities[3]
        local rule = nlp:rule(e.rule)
        assert.equal(e.rule, rule.name)
        assert.is_string(rule.why)
        assert.is_nil(nlp:rule("no.such.rule"))
    end)
end)

describe("documents", function()
    local nlp = assert(newsent.new())

    it("are reused", function()
        local doc = nlp:extract(TEXT)
        local held = doc.entities[1]
        local same = nlp:extract("It fell 7 percent.", {reuse = doc})
        assert.equal(doc, same)
        assert.equal("7 percent", texts_of(doc))
        assert.equal("12%", held.text)
        doc:close()
        assert.equal("7 percent", texts_of(nlp:extract("It fell 7 percent.", {reuse = doc})))
    end)

    it("are left as they were by a failed reading", function()
        local doc = nlp:extract(TEXT)
        assert.is_nil((nlp:extract("\255", {reuse = doc})))
        assert.equal(5, #doc.entities)
    end)

    it("raise when closed", function()
        local doc = nlp:extract(TEXT)
        doc:close()
        doc:close()
        assert.is_truthy(raised(function() doc:ents() end):find("the document is closed", 1, true))
        assert.equal("newsent document, closed", tostring(doc))
    end)

    it("are closed at the end of their block in Lua 5.4", function()
        local load_text = rawget(_G, "loadstring") or load
        local run = load_text [[
            local nlp, text = ...
            local kept
            do local doc <close> = nlp:extract(text) kept = doc end
            return kept]]
        if not run then return pending "no <close> in this Lua" end
        assert.equal("newsent document, closed", tostring(run(nlp, TEXT)))
    end)

    it("outlive their engine", function()
        local own = newsent.new()
        local doc = own:extract(TEXT)
        own:close()
        assert.equal(5, #doc.entities)
        assert.is_truthy(raised(function() own:extract(TEXT) end):find("the engine is closed", 1, true))
    end)

    it("become plain tables", function()
        local text = "é rose 12% in 2023."
        local doc = nlp:extract(text, DATED)
        local plain = doc:totable()
        assert.equal(doc.entities, plain.entities)
        assert.equal(1, plain.facts[1].entities.metric)
        local counted = doc:totable {offsets = "codepoint"}
        assert.equal(7, counted.entities[1].start)
        assert.equal(10, counted.entities[1]["end"])
        assert.equal(0, counted.facts[1].entities.metric)
        assert.equal(8, doc:totable({offsets = "byte"}).entities[1].start)
        assert.equal(2 + 6, nlp:extract("\240\159\142\137 rose 12%."):totable({offsets = "utf16"}).entities[1].start)
    end)

    it("come in lists", function()
        local docs, failures = nlp:extract_many({TEXT, "\255", {text = "It rose on Thursday.", date = "2023-11-30"}})
        assert.equal(3, #docs)
        assert.equal(5, #docs[1].entities)
        assert.is_false(docs[2])
        assert.equal(newsent.codes.UTF8, failures[2].code)
        assert.equal("2023-11-30", docs[3].entities[1].norm.value)
    end)
end)

describe("engines", function()
    it("keep the types asked for", function()
        local doc = newsent.new({types = {"DATE"}}):extract(TEXT)
        assert.equal("the third quarter of 2023|Thursday", texts_of(doc))
        for _ in doc:facts() do error "a fact without its metric" end
        assert.equal(5, #newsent.new({types = "DATE, METRIC"}):extract(TEXT).entities)
    end)

    it("take rules of the user", function()
        local path = write_file(MOTTO_RULE, ".rules")
        local nlp = assert(newsent.new {rules = {path}})
        local e = nlp:extract("They say: onwards upwards.").entities[1]
        assert.equal("MOTTO", e.type)
        assert.equal("my.motto", e.rule)
        assert.same({}, e.norm)
        os.remove(path)
    end)

    it("read packs that were compiled", function()
        local path = write_file(MOTTO_RULE, ".rules")
        local pack = os.tmpname()
        assert.is_true(newsent.compile(path, pack, false))
        local doc = assert(newsent.new {pack = pack}):extract("They say: onwards upwards, 12%.")
        assert.equal("onwards upwards", texts_of(doc))
        os.remove(path)
        os.remove(pack)
    end)

    it("find the same without the compiler of PCRE2", function()
        assert.equal(5, #newsent.new({jit = false}):extract(TEXT).entities)
    end)

    it("have fiscal years", function()
        local e = newsent.new({fiscal_year_start_month = 10}):extract("Sales in fiscal 2023 rose.").entities[1]
        assert.equal("2022-10-01", e.norm.first_day)
    end)
end)

describe("failures", function()
    local nlp = assert(newsent.new())

    local function fails(code, ...)
        local none, message, found = ...
        assert.is_nil(none)
        assert.is_string(message)
        assert.equal(newsent.codes[code], found)
        return message
    end

    it("are returned with a message and a code", function()
        assert.is_truthy(fails("UTF8", nlp:extract("abc\255")):find("0xFF at offset 3", 1, true))
        fails("DATE", nlp:extract(TEXT, {date = "yesterday"}))
        fails("DATE", nlp:extract(TEXT, {default_date = "2023-13-01"}))
        fails("IO", newsent.new {pack = "/no/such.pack"})
        fails("IO", newsent.new {rules = "/no/such.rules"})
        fails("IO", newsent.compile("/no/such.rules", os.tmpname()))
    end)

    it("tell the place in a rule file", function()
        local path = write_file("rule my.bad\n  why   a test\n  type  X\n  match (\n", ".rules")
        local message = fails("SOURCE", newsent.new {rules = path})
        assert.is_truthy(message:find(path .. ":4:", 1, true))
        os.remove(path)
    end)

    it("know a file that is no pack", function()
        local path = write_file("not a pack", ".pack")
        fails("PACK", newsent.new {pack = path})
        os.remove(path)
    end)
end)

describe("misuse", function()
    local nlp = assert(newsent.new())
    local doc = nlp:extract(TEXT)

    local CASES = {
        {"bad argument #1 to 'extract' (string expected, got number)", function() nlp:extract(42) end},
        {"bad argument #1 to 'extract' (string expected, got no value)", function() nlp:extract() end},
        {"bad argument #2 to 'extract' (table expected, got string)", function() nlp:extract("x", "2023-11-30") end},
        {"bad argument #2 to 'extract' (unknown option 'dat')", function() nlp:extract("x", {dat = "x"}) end},
        {"bad argument #2 to 'extract' (option 'date': string expected, got number)", function()
            nlp:extract("x", {date = 1})
        end},
        {"bad argument #2 to 'extract' (option 'reuse': document expected)", function()
            nlp:extract("x", {reuse = {}})
        end},
        {"bad argument #0 to 'extract' (engine expected; is a colon missing?)", function() nlp.extract("x") end},
        {"bad argument #0 to 'ents' (document expected; is a colon missing?)", function() doc.ents() end},
        {"bad argument #1 to 'rule' (string expected, got table)", function() nlp:rule({}) end},
        {"bad argument #1 to 'extract_many' (table expected, got string)", function() nlp:extract_many("x") end},
        {"bad argument #1 to 'extract_many' (item 2 is no text", function() nlp:extract_many({"x", 2}) end},
        {"bad argument #2 to 'extract_many' (option 'reuse'", function() nlp:extract_many({}, {reuse = doc}) end},
        {"bad argument #1 to 'totable' (option 'offsets'", function() doc:totable({offsets = "words"}) end},
        {"bad argument #1 to 'new' (table expected, got string)", function() newsent.new("x.rules") end},
        {"bad argument #1 to 'new' (option 'rules': item 1 is a number", function() newsent.new({rules = {1}}) end},
        {"bad argument #1 to 'new' (option 'fiscal_year_start_month': 1 to 12", function()
            newsent.new({fiscal_year_start_month = 13})
        end},
        {"bad argument #2 to 'compile' (string expected, got no value)", function() newsent.compile({}) end},
    }

    it("raises with the position of the argument, at the line of the caller", function()
        for _, case in ipairs(CASES) do
            local message = raised(case[2])
            assert.is_truthy(message:find(case[1], 1, true), message)
            assert.is_truthy(message:find("newsent_spec.lua:%d+: "), message)
        end
    end)
end)

describe("the module", function()
    it("leaves no global behind", function()
        assert.is_nil(rawget(_G, "swig_type"))
        assert.is_nil(rawget(_G, "newsent"))
        assert.is_nil(rawget(_G, "newsent_raw"))
    end)

    it("tells its version", function()
        assert.is_truthy(newsent.version:find("^%d+%.%d+%.%d+$"))
    end)
end)

describe("limits", function()
    local nlp = assert(newsent.new())
    local text = ("Profit rose 12% to $3.5bn in the third quarter of 2023. "):rep(20)

    it("refuse a long text, and mark what is partial", function()
        local doc, message, code = nlp:extract(text, {max_bytes = 100})
        assert.is_nil(doc)
        assert.is_string(message)
        assert.equal(newsent.codes.LIMIT, code)
        doc = assert(nlp:extract(text, {max_entities = 5}))
        assert.equal(5, #doc.entities)
        assert.is_true(doc.is_partial)
        assert.is_false(nlp:extract(text).is_partial)
        assert.is_true(nlp:extract(text:rep(2000), {max_ms = 1}).is_partial)
    end)

    it("let a function cancel", function()
        local asked = 0
        local doc, _, code = nlp:extract(text:rep(200), {is_cancelled = function()
            asked = asked + 1
            return asked > 1
        end})
        assert.is_nil(doc)
        assert.equal(newsent.codes.CANCELLED, code)
        doc, _, code = nlp:extract(text:rep(200), {is_cancelled = function() error "no" end})
        assert.is_nil(doc)
        assert.equal(newsent.codes.CANCELLED, code)
    end)
end)

describe("knowledge from memory", function()
    local RULES = 'rule my.ticket\n  why numbers of tickets\n  type TICKET\n' ..
        '  match "ticket" number:Digits\n  priority 50\n'
    local PRODUCTS = "%class MyFruit\n%case any\n%table hot\nblurple\n"

    it("makes an engine", function()
        local nlp = assert(newsent.new {sources = {
            ["my.rules"] = RULES .. "rule my.fruit\n  why test\n  type FRUIT\n  match MyFruit\n" ..
                "  priority 50\n",
            ["my.tsv"] = PRODUCTS,
        }})
        local doc = nlp:extract("See ticket 4711, a blurple.")
        assert.equal("TICKET", doc.entities[1].type)
        assert.equal("FRUIT", doc.entities[2].type)
        assert.equal("my.rules", nlp:rule("my.ticket").file)
        assert.has_error(function() newsent.new {sources = {RULES}} end)
    end)

    it("is linted and compiled", function()
        local bad = {["bad.rules"] = "rule my.bad\n  bogus 5\n"}
        local found = assert(newsent.lint({}, {sources = bad}))
        assert.is_true(found[1].is_error)
        assert.equal("bad.rules", found[1].source)
        assert.equal(2, found[1].line)
        local path = os.tmpname()
        assert(newsent.compile({}, path, nil, {sources = {["my.rules"] = RULES}}))
        local nlp = assert(newsent.new {pack = path})
        os.remove(path)
        assert.equal("my.ticket", nlp:extract("See ticket 4711.").entities[1].rule)
    end)
end)

describe("answers of the library itself", function()
    local nlp = assert(newsent.new())
    local PROFIT = "Profit rose 12% to $3.5bn."

    it("are JSON as the command writes it", function()
        local line = assert(nlp:json(PROFIT, {date = "2023-11-30"}))
        assert.is_truthy(line:find('"text": ?"12%%"'))
        assert.is_truthy(line:find('"facts"', 1, true))
        assert.is_nil(assert(nlp:json(PROFIT, {facts = false})):find('"facts"', 1, true))
        assert.is_truthy(assert(nlp:json(PROFIT, nil, true)):find(PROFIT, 1, true))
    end)

    it("tell what there was to decide about a span", function()
        local doc = nlp:extract(PROFIT)
        local e = doc.entities[1]
        local best = assert(nlp:explain_span(doc, e.start, e["end"]))[1]
        assert.equal("found", best.outcome)
        assert.equal(e.rule, best.rule.name)
        assert.equal(e.start, best.start)
        assert.is_table(nlp:explain_span(doc, 1, 6))
        assert.has_error(function() nlp:explain_span(doc, 0, 6) end)
    end)
end)

describe("the raw module", function()
    local raw = require "newsent_raw"

    it("raises at nil and at values of other kinds", function()
        local engine = raw.new_newsent_engine(nil, {}, {}, 0, false)
        local doc = raw.new_newsent_doc(engine)
        for _, call in ipairs {
            function() raw.new_newsent_doc(nil) end,
            function() raw.new_newsent_doc(doc) end,
            function() raw.read_text(nil, nil, nil, nil, nil) end,
            function() raw.read_text(engine, nil, "x", nil, {}) end,
            function() raw.read_text(engine, doc, nil, nil, {}) end,
            function() raw.read_text(engine, doc, "x", nil, nil) end,
            function() raw.read_json(nil, "x", nil, {}, true) end,
            function() raw.explain_span(nil, "x", nil, 0, 1) end,
            function() raw.convert_offsets(nil, 1, {}) end,
            function() raw.compile_files(nil, nil, nil, nil) end,
            function() raw.lint_sources(nil, {}, "") end,
            function() raw.new_newsent_engine(nil, nil, {}, 0, false) end,
        } do
            assert.is_false((pcall(call)))
        end
    end)

    it("survives its finalizer in the wrong hands", function()
        local engine = raw.new_newsent_engine(nil, {}, {}, 0, false)
        local collect = (debug.getmetatable(engine) or {}).__gc
        assert.is_function(collect)
        for _, value in ipairs {1, "x", {}, io.stdout, print} do
            assert.is_false((pcall(collect, value)))
        end
        assert.is_false((pcall(collect, nil)))
        assert.is_false((pcall(collect)))
        collect(engine)
        collect(engine)
        assert.is_false((pcall(raw.new_newsent_doc, engine)))
    end)
end)
