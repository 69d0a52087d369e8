--- Organizations, cities, metrics and dates in English news.
--
--     local newsent = require "newsent"
--     local nlp = assert(newsent.new())
--     local doc, err = nlp:extract("Profit rose 12% to $3.5bn.", {date = "2023-11-30"})
--     for _, e in doc:ents() do print(e.type, e.text, e.start, e["end"], e.norm.value) end
--
-- What can fail without a fault of the program (a file, a date, bytes that are no UTF-8) gives nil, a message and a
-- code; a wrong argument raises. Positions are bytes, 1-based and inclusive: text:sub(e.start, e["end"]) == e.text.
-- Documents are plain Lua values: they need no engine and hold no memory of C.

-- SWIG sets globals; they are put back as they were.
local function require_raw()
    local kept, names = {}, {"swig_type", "swig_equals", "newsent_raw"}
    for _, name in ipairs(names) do kept[name] = rawget(_G, name) end
    local raw = require "newsent_raw"
    for _, name in ipairs(names) do rawset(_G, name, kept[name]) end
    return raw
end

local raw = require_raw()

local read_text = raw.read_text

-- Above this length of text, what the library allocated to read it is not kept for the next text.
local SPARE_TEXT_BYTES = 1024 * 1024

---@alias newsent.Unit "byte" | "codepoint" | "utf16"

---@class newsent.Code Codes of failures, the third value that a failed call returns.
---@field ARGUMENT integer
---@field MEMORY integer
---@field UTF8 integer The text is not UTF-8.
---@field LIMIT integer The text is too long.
---@field IO integer A file cannot be read or written.
---@field PACK integer A pack is damaged or of another version.
---@field SOURCE integer A rule or lexicon file is wrong.
---@field DATE integer A date is not YYYY-MM-DD.

---@class newsent.Norm What an entity means; a key that does not apply is nil. Which keys there are depends on its type.
---@field value? string | number | number[] DATE: a TIMEX3 value. METRIC: a number, or {low, high} of a range.
---@field unit? string METRIC: "USD", "%", "kg", "customer"
---@field kind? string METRIC: money, percent, measure, count, multiple, number
---@field modifier? string METRIC: about, over, under, ...
---@field change? string METRIC: up, down, to, from
---@field period? string METRIC: day, month, year, ...
---@field per? string METRIC: "barrel" in "$30 a barrel"
---@field head? string METRIC: "user" when unit is "monthly active user"
---@field timex? string DATE: DATE, TIME, DURATION, SET
---@field mod? string DATE: APPROX, START, ...
---@field first_day? string DATE: the first day, YYYY-MM-DD
---@field last_day? string DATE: the last day
---@field quant? string DATE: of a SET
---@field freq? string DATE: of a SET
---@field name? string ORG, CITY: the full name
---@field country? string CITY: ISO 3166-1 alpha-2
---@field admin1? string CITY: state, province
---@field geonames? integer CITY: its GeoNames id
---@field lat? number
---@field lon? number
---@field population? integer

---@class newsent.Evidence
---@field rule string
---@field weight number Log-odds that it added; 0 for a rule that decided alone.
---@field note? string What it saw.
---@field why? string
---@field file? string
---@field line? integer

---@class newsent.Explanation
---@field why? string The reason that the rule gives.
---@field file? string
---@field line? integer
---@field evidence newsent.Evidence[] Strongest first.

---@class newsent.Entity
---@field type string ORG, CITY, METRIC, DATE, or a type of your rules.
---@field text string
---@field start integer First byte, from 1.
---@field end integer Last byte, so that text:sub(e.start, e["end"]) is the span.
---@field norm newsent.Norm
---@field rule string Name of the rule or of the strongest evidence.
---@field score number 0 to 1; 0.5 is the threshold.
---@field cluster integer Mentions of one thing share it. From 0, as in the library.
---@field sentence integer Number of its sentence, from 0.
---@field explain? newsent.Explanation With the option explain.

---@class newsent.Fact A metric with its organization and date.
---@field metric newsent.Entity
---@field org? newsent.Entity
---@field date? newsent.Entity nil: the date of publication.

---@class newsent.Rule
---@field name string
---@field why? string
---@field file string
---@field line integer

-- ---------------------------------------------------------------- Arguments

-- An error is told at the line of the user. Levels are as of error(), seen from the function that checks: a public
-- function says CALLER, and each helper between it and error() adds 1.
local CALLER = 2

local function misuse(level, position, name, problem)
    error(("bad argument #%d to '%s' (%s)"):format(position, name, problem), level + 1)
end

local function check(value, expected, position, name, level)
    if type(value) ~= expected then
        local found = value == nil and "no value" or type(value)
        misuse(level + 1, position, name, ("%s expected, got %s"):format(expected, found))
    end
end

-- allowed: the type, or alternative types, of each option.
local function check_options(options, allowed, position, name, level)
    if options == nil then return end
    check(options, "table", position, name, level + 1)
    for key, value in pairs(options) do
        local expected = allowed[key]
        if not expected then
            misuse(level + 1, position, name, ("unknown option '%s'"):format(tostring(key)))
        elseif not (" " .. expected .. " "):find(" " .. type(value) .. " ", 1, true) then
            misuse(level + 1, position, name, ("option '%s': %s expected, got %s"):format(key, expected, type(value)))
        end
    end
end

local function check_strings(list, position, name, option, level)
    for i = 1, #list do
        if type(list[i]) ~= "string" then
            local problem = ("option '%s': item %d is a %s, not a string"):format(option, i, type(list[i]))
            misuse(level + 1, position, name, problem)
        end
    end
end

-- A string or a list of strings, as a list.
local function as_list(value)
    if type(value) == "string" then return {value} end
    return value or {}
end

-- ---------------------------------------------------------------- Documents

---@class newsent.Doc
---@field text? string What was read.
---@field date? string The publication date that was used, YYYY-MM-DD; nil when unknown.
---@field is_partial? boolean Whether max_entities or max_ms left something out.
---@field entities? newsent.Entity[] In text order. A METRIC may contain a name.
---@field private fact_list? newsent.Fact[]
local Doc = {}
Doc.__index = Doc

local function check_open(doc, name)
    if getmetatable(doc) ~= Doc then
        misuse(CALLER + 1, 0, name, "document expected; is a colon missing?")
    elseif not doc.entities then
        error("the document is closed", CALLER + 1)
    end
end

local function next_item(list, i)
    i = i + 1
    local item = list[i]
    if item then return i, item end
end

--- Entities in text order: `for i, e in doc:ents() do`.
---@return fun(list: newsent.Entity[], i: integer): integer?, newsent.Entity?
---@return newsent.Entity[]
---@return integer
function Doc:ents()
    check_open(self, "ents")
    return next_item, self.entities, 0
end

--- Facts: `for i, fact in doc:facts() do`. Their entities are those of the document.
---@return fun(list: newsent.Fact[], i: integer): integer?, newsent.Fact?
---@return newsent.Fact[]
---@return integer
function Doc:facts()
    check_open(self, "facts")
    return next_item, self.fact_list, 0
end

local UNITS = {byte = raw.BYTES, codepoint = raw.CODE_POINTS, utf16 = raw.UTF16}

-- From each start and end in bytes to the unit.
local function map_offsets(text, entities, unit)
    local bytes, map = {}, {}
    for i = 1, #entities do
        bytes[2 * i - 1] = entities[i].start - 1
        bytes[2 * i] = entities[i]["end"]
    end
    table.sort(bytes)
    local converted = assert(raw.convert_offsets(text, UNITS[unit], bytes))
    for i = 1, #bytes do map[bytes[i]] = converted[i] end
    return map
end

-- The entities with start and end as the command writes them: from 0, end exclusive.
local function entities_from_zero(doc, unit)
    local map, copies = map_offsets(doc.text, doc.entities, unit), {}
    for i, e in ipairs(doc.entities) do
        copies[i] = {
            start = map[e.start - 1], ["end"] = map[e["end"]], text = e.text, type = e.type,
            norm = e.norm, rule = e.rule,
            score = e.score, cluster = e.cluster, sentence = e.sentence, explain = e.explain,
        }
    end
    return copies
end

-- Facts as numbers of entities, counted from first.
local function facts_by_number(doc, first)
    local number, facts = {}, {}
    for i, e in ipairs(doc.entities) do number[e] = i - 1 + first end
    for i, fact in ipairs(doc.fact_list) do
        local copy = {}
        for key, value in pairs(fact) do copy[key] = value end
        local of = fact.entities
        copy.entities = {org = number[of.org or 0], metric = number[of.metric], date = number[of.date or 0]}
        facts[i] = copy
    end
    return facts
end

local TABLE_OPTIONS = {offsets = "string"}

--- Plain tables for a JSON encoder: {date, entities, facts}; the entities of a fact are numbers.
-- With offsets = "byte", "codepoint" or "utf16" an entity has start and end from 0, end exclusive, in that unit, like
-- the JSON Lines of the command (which counts code points), and facts count entities from 0.
---@param options? { offsets?: newsent.Unit }
---@return { date?: string, entities: table[], facts: table[] }
function Doc:totable(options)
    check_open(self, "totable")
    check_options(options, TABLE_OPTIONS, 1, "totable", CALLER)
    local unit = options and options.offsets
    if not unit then
        return {date = self.date, entities = self.entities, facts = facts_by_number(self, 1)}
    elseif not UNITS[unit] then
        misuse(CALLER, 1, "totable", "option 'offsets': byte, codepoint or utf16 expected")
    end
    return {date = self.date, entities = entities_from_zero(self, unit), facts = facts_by_number(self, 0)}
end

--- Lets go of the text and of what was found. Entities that you hold stay as they are.
function Doc:close()
    self.text, self.date, self.entities, self.fact_list = nil, nil, nil, nil
end

Doc.__close = Doc.close

function Doc:__tostring()
    return self.entities and ("newsent document, %d entities"):format(#self.entities) or "newsent document, closed"
end

-- ---------------------------------------------------------------- Engines

---@class newsent.Engine
---@field private handle? userdata The engine of the library.
---@field private spare? userdata A document of the library that no call uses at the moment.
---@field private types? table<string, true> Types to keep; nil for all.
local Engine = {}
Engine.__index = Engine

---@class newsent.ExtractOptions
---@field date? string The publication date, YYYY-MM-DD; else it is taken from the text.
---@field default_date? string Used when there is no date and the text tells none.
---@field home? string Where the readers live: a country (GB), one with a division (US-MN), or a GeoNames id.
---@field facts? boolean false leaves the facts out.
---@field explain? boolean true gives each entity an explanation.
---@field reuse? newsent.Doc A document to put the result in.
---@field max_bytes? integer A longer text fails with LIMIT.
---@field max_entities? integer The others are left out, and doc.is_partial is true.
---@field max_ms? integer What is not begun in time is left out, and doc.is_partial is true.
---@field is_cancelled? fun(): boolean Between blocks of some 64 KB; true fails with CANCELLED.

local EXTRACT_OPTIONS = {
    date = "string", default_date = "string", home = "string", facts = "boolean", explain = "boolean", reuse = "table",
    max_bytes = "number", max_entities = "number", max_ms = "number", is_cancelled = "function",
}
local NO_OPTIONS = {}

local function check_engine(nlp, name)
    if getmetatable(nlp) ~= Engine then
        misuse(CALLER + 1, 0, name, "engine expected; is a colon missing?")
    elseif not nlp.handle then
        error("the engine is closed", CALLER + 1)
    end
end

local function keep_types(entities, facts, types)
    local kept, kept_facts = {}, {}
    for _, e in ipairs(entities) do
        if types[e.type] then kept[#kept + 1] = e end
    end
    for _, fact in ipairs(facts) do
        local of = fact.entities
        if types[of.metric.type] then
            if of.org and not types[of.org.type] then of.org = nil end
            if of.date and not types[of.date.type] then of.date = nil end
            kept_facts[#kept_facts + 1] = fact
        end
    end
    return kept, kept_facts
end

-- The spare document is taken away while it is used: a finalizer that runs meanwhile and reads a text gets one of its
-- own.
local function with_spare(nlp, text, read)
    local handle = nlp.spare
    nlp.spare = nil
    if not handle then
        local message, code
        handle, message, code = raw.new_newsent_doc(nlp.handle)
        if not handle then return nil, message, code end
    end
    local first, second, third, fourth = read(handle)
    if #text <= SPARE_TEXT_BYTES then nlp.spare = handle end
    return first, second, third, fourth
end

local function extract(nlp, text, options, date)
    local entities, facts, found_date, is_partial = with_spare(nlp, text, function(handle)
        return read_text(nlp.handle, handle, text, date, options)
    end)
    if not entities then return nil, facts, found_date end
    if nlp.types then entities, facts = keep_types(entities, facts, nlp.types) end
    local doc = options.reuse or setmetatable({}, Doc)
    doc.text, doc.entities, doc.fact_list = text, entities, facts
    doc.date = found_date ~= "" and found_date or nil
    doc.is_partial = is_partial
    return doc
end

local function check_extract_options(options, name)
    check_options(options, EXTRACT_OPTIONS, 2, name, CALLER + 1)
    if options and options.reuse and getmetatable(options.reuse) ~= Doc then
        misuse(CALLER + 1, 2, name, "option 'reuse': document expected")
    end
end

--- Reads a text. A failure returns nil, a message and a code of newsent.codes.
---@param text string UTF-8
---@param options? newsent.ExtractOptions
---@return newsent.Doc? doc
---@return string? message
---@return integer? code
function Engine:extract(text, options)
    check_engine(self, "extract")
    check(text, "string", 1, "extract", CALLER)
    if options == nil then return extract(self, text, NO_OPTIONS) end
    check_extract_options(options, "extract")
    return extract(self, text, options, options.date)
end

--- Reads many texts. An item of the list is a text or {text=, date=}. Where one fails, false takes its place, and the
-- second table has {message=, code=} at that number.
---@param list (string | { text: string, date?: string })[]
---@param options? newsent.ExtractOptions
---@return (newsent.Doc | false)[] docs
---@return table<integer, { message: string, code: integer }> failures
function Engine:extract_many(list, options)
    check_engine(self, "extract_many")
    check(list, "table", 1, "extract_many", CALLER)
    check_extract_options(options, "extract_many")
    if options and options.reuse then misuse(CALLER, 2, "extract_many", "option 'reuse' is for one text") end
    options = options or NO_OPTIONS
    local docs, failures = {}, {}
    for i = 1, #list do
        local item = list[i]
        local text, date = item, options.date
        if type(item) == "table" then text, date = item.text, item.date or date end
        if type(text) ~= "string" or date ~= nil and type(date) ~= "string" then
            misuse(CALLER, 1, "extract_many", ("item %d is no text and no {text=, date=} of strings"):format(i))
        end
        local doc, message, code = extract(self, text, options, date)
        docs[i] = doc or false
        if not doc then failures[i] = {message = message, code = code} end
    end
    return docs, failures
end

--- Reads a text and gives it as a line of JSON, as the command writes it: offsets in code points,
-- from 0. The option types of the engine has no effect.
---@param text string
---@param options? newsent.ExtractOptions
---@param with_text? boolean
---@return string? json
---@return string? message
---@return integer? code
function Engine:json(text, options, with_text)
    check_engine(self, "json")
    check(text, "string", 1, "json", CALLER)
    check_extract_options(options, "json")
    options = options or NO_OPTIONS
    return with_spare(self, text, function(handle)
        return raw.read_json(handle, text, options.date, options, with_text == true)
    end)
end

---@class newsent.NearMiss What a rule, or the recogniser of names, made of a place.
---@field outcome string found, lost (against something better), failed (after a beginning)
---@field rule? newsent.Rule
---@field type string Also PERSON, PLACE, OTHER of names, and NONE.
---@field start integer What it matched, as of an entity.
---@field end integer
---@field score number Of a name its probability among all readings of the place; of a rule 0.
---@field note? string What it lost against, what it missed, what weighed.

--- What there was to decide about text:sub(first, last), also where nothing was found: what was
-- found, what lost, and the rules that came closest, in this order.
---@param doc newsent.Doc
---@param first integer
---@param last integer
---@return newsent.NearMiss[]? found
---@return string? message
---@return integer? code
function Engine:explain_span(doc, first, last)
    check_engine(self, "explain_span")
    if getmetatable(doc) ~= Doc or not doc.text then
        misuse(CALLER, 1, "explain_span", "open document expected")
    end
    check(first, "number", 2, "explain_span", CALLER)
    check(last, "number", 3, "explain_span", CALLER)
    if first < 1 or last < first or last > #doc.text then
        misuse(CALLER, 2, "explain_span", "a span of the text expected")
    end
    return with_spare(self, doc.text, function(handle)
        return raw.explain_span(handle, doc.text, doc.date, first - 1, last)
    end)
end

--- The rule or evidence of the name that an entity carries; nil when there is none.
---@param name string
---@return newsent.Rule?
function Engine:rule(name)
    check_engine(self, "rule")
    check(name, "string", 1, "rule", CALLER)
    return self.handle:rule_named(name)
end

--- Lets go of the engine; its memory goes with the next collection. Its documents stay as they are.
function Engine:close()
    self.handle, self.spare = nil, nil
end

Engine.__close = Engine.close

function Engine:__tostring()
    return self.handle and "newsent engine" or "newsent engine, closed"
end

-- ---------------------------------------------------------------- Module

---@class newsent
---@field version string
---@field codes newsent.Code
local newsent = {
    version = raw.version(),
    codes = {
        ARGUMENT = raw.ERROR_ARGUMENT, MEMORY = raw.ERROR_MEMORY, UTF8 = raw.ERROR_UTF8, LIMIT = raw.ERROR_LIMIT,
        IO = raw.ERROR_IO, PACK = raw.ERROR_PACK, SOURCE = raw.ERROR_SOURCE, DATE = raw.ERROR_DATE,
        CANCELLED = raw.ERROR_CANCELLED,
    },
}

---@class newsent.EngineOptions
---@field rules? string | string[] Files that extend the knowledge or override it by name: .rules, .tsv, .evidence.
---@field sources? table<string, string> Knowledge as text, by name: {["my.rules"] = "rule ..."}.
---@field types? string | string[] Types to keep, such as {"ORG", "DATE"} or "ORG,DATE".
---@field pack? string A compiled pack to use instead of the built-in one.
---@field fiscal_year_start_month? integer 1 to 12
---@field jit? boolean false runs PCRE2 without its compiler.

local ENGINE_OPTIONS = {
    rules = "string table", sources = "table", types = "string table", pack = "string",
    fiscal_year_start_month = "number", jit = "boolean",
}

local function type_set(types)
    if types == nil then return nil end
    local set = {}
    for _, item in ipairs(as_list(types)) do
        for name in item:gmatch("[^,%s]+") do set[name] = true end
    end
    return set
end

local function check_engine_options(options)
    check_options(options, ENGINE_OPTIONS, 1, "new", CALLER + 1)
    check_strings(as_list(options.rules), 1, "new", "rules", CALLER + 1)
    check_strings(as_list(options.types), 1, "new", "types", CALLER + 1)
    local month = options.fiscal_year_start_month
    if month and (month < 1 or month > 12 or month % 1 ~= 0) then
        misuse(CALLER + 1, 1, "new", "option 'fiscal_year_start_month': 1 to 12 expected")
    end
end

local SOURCE_ENDINGS = {rules = true, tsv = true, weights = true, places = true, evidence = true}

-- Texts by name as a list of name, text, name, text, in the order of names.
local function source_list(sources, position, name, level)
    local names, list = {}, {}
    for key, text in pairs(sources or {}) do
        local is_text = type(key) == "string" and type(text) == "string"
        if not is_text or not SOURCE_ENDINGS[key:match("%.(%w+)$")] then
            misuse(level + 1, position, name,
                   'option \'sources\': {["NAME.rules" or "NAME.tsv"] = text} expected')
        end
        names[#names + 1] = key
    end
    table.sort(names)
    for _, key in ipairs(names) do
        list[#list + 1] = key
        list[#list + 1] = sources[key]
    end
    return list
end

--- Makes an engine. It takes milliseconds: make one and keep it. A failure returns nil, a message and a code.
---@param options? newsent.EngineOptions
---@return newsent.Engine? nlp
---@return string? message
---@return integer? code
function newsent.new(options)
    options = options == nil and NO_OPTIONS or options
    check_engine_options(options)
    local sources = source_list(options.sources, 1, "new", CALLER)
    local handle, message, code =
        raw.new_newsent_engine(options.pack, as_list(options.rules), sources,
                               options.fiscal_year_start_month or 0, options.jit == false)
    if not handle then return nil, message, code end
    return setmetatable({handle = handle, types = type_set(options.types)}, Engine)
end

local COMPILE_OPTIONS = {sources = "table"}

local function compile_arguments(files, base, options, name)
    if type(files) ~= "string" then check(files, "table", 1, name, CALLER + 1) end
    check_strings(as_list(files), 1, name, "sources", CALLER + 1)
    if base then check(base, "string", 3, name, CALLER + 1) end
    check_options(options, COMPILE_OPTIONS, 4, name, CALLER + 1)
    if base == nil then base = "" end
    local sources = source_list(options and options.sources, 4, name, CALLER + 1)
    return as_list(files), sources, base or nil
end

--- Compiles rule and lexicon files to a pack file. base is a pack to extend; nil for the built-in one, false for
-- nothing.
---@param files string | string[]
---@param path string
---@param base? string | false
---@param options? { sources?: table<string, string> } Texts, as of newsent.new().
---@return true? ok
---@return string? message
---@return integer? code
function newsent.compile(files, path, base, options)
    check(path, "string", 2, "compile", CALLER)
    local paths, sources, base_path = compile_arguments(files, base, options, "compile")
    local failed, message, code = raw.compile_files(paths, sources, base_path, path)
    if message then return failed, message, code end
    return true
end

---@class newsent.Diagnostic
---@field is_error boolean Else a warning.
---@field source string
---@field line integer
---@field column integer
---@field message string

--- All errors in files and texts, and warnings of what compiles and cannot be meant.
---@param files string | string[]
---@param options? { sources?: table<string, string> }
---@param base? string | false
---@return newsent.Diagnostic[]? found
---@return string? message
---@return integer? code
function newsent.lint(files, options, base)
    local paths, sources, base_path = compile_arguments(files, base, options, "lint")
    local rows, message, code = raw.lint_sources(paths, sources, base_path)
    if not rows then return nil, message, code end
    local found, fields = {}, {}
    for field in rows:gsub("%z", "\1"):gmatch("([^\1]*)\1") do
        fields[#fields + 1] = field
        if #fields == 5 then
            found[#found + 1] = {
                is_error = fields[1] == "error", source = fields[2], line = tonumber(fields[3]),
                column = tonumber(fields[4]), message = fields[5],
            }
            fields = {}
        end
    end
    return found
end

return newsent
