-- The requests of load.sh: articles of about 2 KB; one in fifty is bad JSON, which must be answered with 400.
local PARAGRAPH = "Profit rose 12% to $3.5bn in the third quarter of 2023, Velmora Inc. said on Thursday. "
    .. "The company, which makes pumps and valves for water works, has been trying to win back customers that it "
    .. "lost while its main factory was being rebuilt. Analysts had hoped for more, and some of them wondered aloud "
    .. "whether the old markets would ever return. Its chief executive asked for patience. Sales are expected to grow "
    .. "by 3 to 5 percent next year. Workers at the factory have agreed to longer hours, and the union said that it "
    .. "would not call a strike. "
local GOOD = ('{"id":1,"date":"2023-11-30","text":"%s"}'):format(PARAGRAPH:rep(4))
local BAD = '{"text": "Profit rose 12%'
local EVERY_BAD = 50

local count, wrong, threads = 0, 0, {}
local good, bad

function setup(thread)
    threads[#threads + 1] = thread
end

function init()
    good = wrk.format("POST", "/enrich", {["Content-Type"] = "application/json"}, GOOD)
    bad = wrk.format("POST", "/enrich", {["Content-Type"] = "application/json"}, BAD)
    wrong_answers, bad_answers = 0, 0
end

function request()
    count = count + 1
    return count % EVERY_BAD == 0 and bad or good
end

function response(status, _, body)
    if status == 400 then
        bad_answers = bad_answers + 1
    elseif status ~= 200 or not body:find('"2023-Q3"', 1, true) then
        wrong_answers = wrong_answers + 1
    end
end

function done()
    for _, thread in ipairs(threads) do wrong = wrong + thread:get("wrong_answers") end
    io.write(("wrong answers: %d\n"):format(wrong))
end
