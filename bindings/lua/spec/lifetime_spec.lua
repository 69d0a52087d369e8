-- Engines and documents under the collector: whatever dies first, what is alive goes on. tools/test_lua.sh runs this
-- under ASan too.
local newsent = require "newsent"

local TEXT = "Profit rose 12% to $3.5bn in the third quarter of 2023, it said on Thursday."
local ROUNDS = 30

-- A value whose finalizer runs a function; tables have none in Lua 5.1.
local function with_finalizer(finish)
    local newproxy = rawget(_G, "newproxy")
    if newproxy then
        local proxy = newproxy(true)
        getmetatable(proxy).__gc = finish
        return proxy
    end
    return setmetatable({}, {__gc = finish})
end

describe("the collector", function()
    after_each(function() collectgarbage "restart" end)

    it("frees engines and documents in steps between readings", function()
        for round = 1, ROUNDS do
            local nlp = assert(newsent.new())
            local doc = nlp:extract(TEXT)
            if round % 3 == 0 then nlp = nil end
            collectgarbage("step", 10)
            if nlp then doc = nlp:extract(TEXT, {reuse = doc, explain = round % 2 == 0}) end
            if round % 4 == 0 and nlp then nlp:close() end
            collectgarbage("step", 100)
            assert.equal(4, #doc.entities)
        end
        collectgarbage()
    end)

    it("runs finalizers that read texts during a reading", function()
        local nlp, read = assert(newsent.new()), 0
        for _ = 1, 300 do
            with_finalizer(function() read = read + #nlp:extract(TEXT).entities end)
            collectgarbage("step", 0)
            assert.equal(4, #nlp:extract(TEXT).entities)
        end
        collectgarbage()
        assert.is_true(read >= 4 * 250)
    end)

    it("runs finalizers that close the engine during a reading", function()
        for _ = 1, ROUNDS do
            local nlp = assert(newsent.new())
            with_finalizer(function() nlp:close() end)
            for _ = 1, 20 do
                local ok, doc = pcall(nlp.extract, nlp, TEXT)
                if ok then assert.equal(4, #doc.entities) end
                collectgarbage("step", 1)
            end
        end
        collectgarbage()
    end)

    it("leaves a finalizer a dead engine that raises, not crashes", function()
        local outcomes = 0
        for _ = 1, ROUNDS do
            local held = {}
            held.watcher = with_finalizer(function()
                local ok = pcall(held.nlp.extract, held.nlp, TEXT)
                outcomes = outcomes + (ok and 1 or 1)
            end)
            held.nlp = assert(newsent.new())
            held.doc = held.nlp:extract(TEXT)
        end
        collectgarbage()
        collectgarbage()
        assert.equal(ROUNDS, outcomes)
    end)

    it("finds the memory of many documents", function()
        local nlp = assert(newsent.new())
        local function used()
            for _ = 1, 200 do nlp:extract(TEXT) end
            collectgarbage()
            collectgarbage()
            return collectgarbage "count"
        end
        used()
        local before = used()
        for _ = 1, 5 do used() end
        assert.is_true(used() < before * 1.02 + 8)
    end)
end)
