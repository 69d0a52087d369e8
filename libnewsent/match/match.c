/* The rule table over a block: tries the rules that can begin at each token, keeps the best, turns
 * it into a match. */
#include "match/match.h"

#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "match/costs.h"
#include "match/dispatch.h"
#include "match/document_conditions.h"
#include "match/tense.h"
#include "match/vm.h"

struct ns_match_engine {
    newsent_allocator allocator;
    const ns_pack *pack;
    ns_char_patterns *run_rules;
    uint32_t *tense; /* of each set, what it says of time */
    ns_document_conditions document_looks;
    uint8_t *has_tense; /* of each rule: whether its values depend on it, that is of dates */
    ns_dispatch starts;
};

struct ns_match_state {
    newsent_allocator allocator;
    const ns_match_engine *engine;
    ns_char_matches runs;
    ns_costs costs;
    bool *seen; /* which conditions on the document were met */
    uint32_t *cover;
    size_t cover_capacity;
    uint32_t *places; /* tokens of the sentence at which a rule can begin */
    size_t place_count, place_capacity;
    ns_vm matcher;
    ns_event best_events[NS_VM_EVENTS]; /* of the best rule so far at this token */
    size_t best_event_count;
    size_t words;           /* of a row of rules */
    uint64_t *possible;     /* starts whose needed words are in the sentence */
    uint64_t possible_mask; /* as row_masks */
    uint8_t *needed; /* 1 for each number of ns_set_dispatch.need that the sentence has; a multiple
                        of 8 of them */
    bool has_number; /* the sentence has a token with a digit, or one at which a token rule may
                        match */
};

/* The best rule at a token. */
typedef struct best_rule {
    uint32_t rule;
    size_t length; /* tokens, 0: none yet */
} best_rule;

/* Whether the value of a rule can depend on the tense of its clause. */
static bool needs_tense(const ns_pack *pack, const ns_rule *rule)
{
    static const char *const builders[] = {"calendar", "weekday", "nth", "holiday",
                                           "part",     "shift",   "time"};
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++)
        if (strcmp(ns_pack_text(pack, rule->builder), builders[i]) == 0)
            return true;
    return false;
}

/* What is read at every token lies in small tables. */
static bool open_tables(ns_match_engine *engine)
{
    const ns_pack *pack = engine->pack;
    engine->has_tense = ns_allocate(&engine->allocator, pack->rule_count + 1);
    engine->tense = ns_allocate(&engine->allocator, (pack->set_count + 1) * sizeof *engine->tense);
    if (engine->has_tense == NULL || engine->tense == NULL)
        return false;
    for (size_t r = 0; r < pack->rule_count; r++)
        engine->has_tense[r] = needs_tense(pack, &pack->rules[r]);
    return ns_tense_fill(pack, &engine->allocator, engine->tense) &&
           ns_document_conditions_find(&engine->document_looks, &engine->allocator, pack) &&
           ns_dispatch_open(&engine->starts, &engine->allocator, pack,
                            ns_char_patterns_begin_with_marks(engine->run_rules));
}

newsent_status ns_match_engine_new(const newsent_allocator *allocator, const ns_pack *pack,
                                   bool use_jit, ns_match_engine **engine, newsent_error *error)
{
    *engine = NULL;
    ns_match_engine *made = ns_allocate(allocator, sizeof *made);
    if (made == NULL)
        return ns_fail_memory(error);
    made->allocator = *allocator;
    made->pack = pack;
    newsent_status status = ns_char_patterns_new(allocator, pack, use_jit, &made->run_rules, error);
    if (status == NEWSENT_OK && !open_tables(made))
        status = ns_fail_memory(error);
    if (status == NEWSENT_OK)
        *engine = made;
    else
        ns_match_engine_free(made);
    return status;
}

void ns_match_engine_free(ns_match_engine *engine)
{
    if (engine == NULL)
        return;
    newsent_allocator allocator = engine->allocator;
    ns_char_patterns_free(engine->run_rules);
    ns_document_conditions_free(&engine->document_looks, &allocator);
    ns_release(&allocator, engine->has_tense, engine->pack->rule_count + 1);
    ns_release(&allocator, engine->tense, (engine->pack->set_count + 1) * sizeof *engine->tense);
    ns_dispatch_free(&engine->starts, &allocator);
    ns_release(&allocator, engine, sizeof *engine);
}

/* They are looked through eight at a time. */
static size_t needed_bytes(const ns_match_engine *engine)
{
    return (engine->starts.need_count + NS_SWAR_BYTES) / NS_SWAR_BYTES * NS_SWAR_BYTES;
}

ns_match_state *ns_match_state_new(const newsent_allocator *allocator,
                                   const ns_match_engine *engine)
{
    ns_match_state *state = ns_allocate(allocator, sizeof *state);
    if (state == NULL)
        return NULL;
    state->allocator = *allocator;
    state->engine = engine;
    state->words = ns_pack_rule_words(engine->pack);
    state->possible = ns_allocate(allocator, (state->words + 1) * sizeof *state->possible);
    state->seen = ns_allocate(allocator, engine->document_looks.count + 1);
    state->needed = ns_allocate(allocator, needed_bytes(engine));
    bool has_costs = ns_costs_init(&state->costs, allocator,
                                   engine->pack->rule_count + engine->pack->token_rule_count);
    if (!has_costs || state->seen == NULL || state->possible == NULL || state->needed == NULL ||
        !ns_char_matches_init(&state->runs, &state->allocator)) {
        ns_match_state_free(state);
        return NULL;
    }
    state->runs.costs = &state->costs;
    state->runs.first_cost = engine->pack->rule_count;
    return state;
}

void ns_match_state_free(ns_match_state *state)
{
    if (state == NULL)
        return;
    newsent_allocator allocator = state->allocator;
    ns_char_matches_free(&state->runs, &allocator);
    ns_costs_free(&state->costs, &allocator);
    ns_release(&allocator, state->seen, state->engine->document_looks.count + 1);
    ns_discard(&allocator, &state->cover, &state->cover_capacity, sizeof *state->cover);
    ns_discard(&allocator, &state->places, &state->place_capacity, sizeof *state->places);
    ns_release(&allocator, state->needed, needed_bytes(state->engine));
    ns_release(&allocator, state->possible, (state->words + 1) * sizeof *state->possible);
    ns_release(&allocator, state, sizeof *state);
}

const uint32_t *ns_match_state_cover(const ns_match_state *state)
{
    return state->cover;
}

struct ns_vm *ns_match_state_vm(ns_match_state *state)
{
    return &state->matcher;
}

const struct ns_costs *ns_match_state_costs(const ns_match_state *state)
{
    return &state->costs;
}

void ns_match_start_document(ns_match_state *state, bool counts_costs)
{
    ns_costs_start_document(&state->costs, counts_costs);
    memset(state->seen, 0, state->engine->document_looks.count);
}

void ns_match_end_document(const ns_match_state *state, ns_matches *matches)
{
    ns_document_conditions_prune(&state->engine->document_looks, state->engine->pack, state->seen,
                                 matches);
}

/* Keeps the match when it is longer than the best so far, or of higher priority, or of an earlier
 * rule. */
static void try_rule(ns_match_state *state, size_t token, uint32_t rule, best_rule *best)
{
    const ns_pack *pack = state->engine->pack;
    ns_vm *matcher = &state->matcher;
    if (ns_costs_stop(&state->costs, rule))
        return;
    size_t length = ns_vm_run(matcher, pack->code + pack->rules[rule].code, token);
    if (matcher->steps > state->costs.free_steps)
        ns_costs_add(&state->costs, rule, matcher->steps);
    if (length == 0 || length < best->length)
        return;
    bool is_better =
        length > best->length || pack->rules[rule].priority > pack->rules[best->rule].priority ||
        (pack->rules[rule].priority == pack->rules[best->rule].priority && rule < best->rule);
    if (!is_better)
        return;
    *best = (best_rule){rule, length};
    state->best_event_count = matcher->event_count;
    memcpy(state->best_events, matcher->events, matcher->event_count * sizeof *matcher->events);
}

/* Makes the starts of a row of rule_bits possible. */
static void allow(ns_match_state *state, size_t row_index)
{
    size_t words = state->words;
    uint64_t *possible = state->possible;
    const uint64_t *row = state->engine->pack->rule_bits + row_index * words;
    state->possible_mask |= state->engine->starts.row_masks[row_index];
    for (size_t w = 0; w < words; w++)
        possible[w] |= row[w];
}

static void allow_fixed(ns_match_state *state, size_t row)
{
    allow(state, state->engine->pack->rule_rows[ns_fixed_row(state->engine->pack, row)]);
}

/* Makes possible what the sentence has the needed words for, and forgets them. */
static void allow_needed(ns_match_state *state)
{
    const ns_dispatch *starts = &state->engine->starts;
    state->needed[0] = 0; /* the number of nothing */
    for (size_t at = 0; at < starts->need_count; at += NS_SWAR_BYTES) {
        uint64_t block;
        memcpy(&block, state->needed + at, sizeof block);
        for (; block != 0; block &= block - 1)
            allow(state, starts->need_rows[at + (size_t)__builtin_ctzll(block) / 8]);
    }
    memset(state->needed, 0, starts->need_count);
}

/* The runs of token rules that begin at the token; *count of them. */
static const ns_char_match *runs_at(ns_match_state *state, size_t token, size_t *count)
{
    const ns_char_patterns *rules = state->engine->run_rules;
    *count = 0;
    if (!ns_char_patterns_may_begin(rules, state->matcher.tokens, token))
        return NULL;
    return ns_char_matches_at(&state->runs, &state->allocator, rules, state->matcher.tokens, token,
                              count);
}

/* Rows of rules. They are joined one word of 64 starts at a time, since few words are used. */
enum { ROWS_MOST = 4 + NS_ENTRY_TOKENS + NS_TOKEN_RULES };
typedef struct row_list {
    const uint64_t *rows[ROWS_MOST];
    size_t count;
} row_list;

static uint64_t word_of(const row_list *list, size_t w)
{
    uint64_t bits = 0;
    for (size_t r = 0; r < list->count; r++)
        bits |= list->rows[r][w];
    return bits;
}

static void add_row(const ns_pack *pack, row_list *list, size_t row_number)
{
    list->rows[list->count++] = ns_pack_rule_row(pack, row_number);
}

/* Rows of what rules can continue with behind their first token. Each list is made at its first
 * use. */
typedef struct continuation {
    size_t next; /* the second token */
    bool is_listed, is_third_listed;
    row_list ends; /* rules that are complete with the second token or before it, or go on with more
                      than one token there */
    row_list second; /* rules that go on with the second token alone; then the third has a say */
    row_list third;
} continuation;

/* Rows of a token: one for its form, one for its set, one for what it may turn out to be in the
 * cold table. */
static void add_token(const ns_match_state *state, row_list *list, size_t token, size_t form_row,
                      size_t set_row, size_t cold_row)
{
    const ns_pack *pack = state->engine->pack;
    const ns_vm *matcher = &state->matcher;
    add_row(pack, list, ns_fixed_row(pack, form_row + ns_form_of(matcher->tokens, token)));
    add_row(pack, list, set_row + matcher->hits->set[token]);
    if (!matcher->hits->looked_up[token])
        add_row(pack, list, ns_fixed_row(pack, cold_row));
}

/* Starts that fit the token behind: those that can end with it, and those that go on. Computed
 * once for a token. */
static void list_second(ns_match_state *state, continuation *on)
{
    const ns_pack *pack = state->engine->pack;
    const ns_hits *hits = state->matcher.hits;
    size_t next = on->next;
    size_t run_count;
    on->is_listed = true;
    on->ends.count = on->second.count = 0;
    add_row(pack, &on->ends, ns_fixed_row(pack, NS_ROW_SECOND_NONE));
    if (next >= state->matcher.limit)
        return;
    add_token(state, &on->ends, next, NS_ROW_LAST_FORM, ns_last_row(pack, 0), NS_ROW_LAST_COLD);
    add_token(state, &on->second, next, NS_ROW_SECOND_FORM, ns_second_row(pack, 0),
              NS_ROW_SECOND_COLD);
    for (size_t m = hits->long_hit[next]; m != 0; m = ns_long_hit_next(hits, m))
        add_row(pack, &on->ends, ns_second_row(pack, hits->long_hits[m - 1].set));
    const ns_char_match *runs = runs_at(state, next, &run_count);
    for (size_t r = 0; r < run_count; r++) {
        add_row(pack, &on->ends,
                runs[r].length == 1 ? ns_last_row(pack, runs[r].set)
                                    : ns_second_row(pack, runs[r].set));
        add_row(pack, &on->second, ns_second_row(pack, runs[r].set));
    }
}

/* The same for the token after it; only when a rule gets that far. */
static void list_third(ns_match_state *state, continuation *on)
{
    const ns_pack *pack = state->engine->pack;
    const ns_hits *hits = state->matcher.hits;
    size_t third = on->next + 1;
    size_t run_count;
    on->is_third_listed = true;
    on->third.count = 0;
    if (third >= state->matcher.limit)
        return;
    add_token(state, &on->third, third, NS_ROW_THIRD_FORM, ns_third_row(pack, 0),
              NS_ROW_THIRD_COLD);
    for (size_t m = hits->long_hit[third]; m != 0; m = ns_long_hit_next(hits, m))
        add_row(pack, &on->third, ns_third_row(pack, hits->long_hits[m - 1].set));
    const ns_char_match *runs = runs_at(state, third, &run_count);
    for (size_t r = 0; r < run_count; r++)
        add_row(pack, &on->third, ns_third_row(pack, runs[r].set));
}

/* Which of the starts in word w can go on. */
static uint64_t keep_going_on(ns_match_state *state, continuation *on, size_t w, uint64_t starts)
{
    if (!on->is_listed)
        list_second(state, on);
    uint64_t ends = starts & word_of(&on->ends, w);
    uint64_t second = starts & word_of(&on->second, w) & ~ends;
    if (second == 0)
        return ends;
    if (!on->is_third_listed)
        list_third(state, on);
    return ends | (second & word_of(&on->third, w));
}

/* Tries the rules of some starts, bits of word w. The starts of a rule stand together. */
static void try_word(ns_match_state *state, size_t token, size_t w, uint64_t left, best_rule *best)
{
    uint32_t last = UINT32_MAX;
    for (; left != 0; left &= left - 1) {
        uint32_t rule = state->engine->pack->starts[w * 64 + (size_t)__builtin_ctzll(left)];
        if (rule != last)
            try_rule(state, token, rule, best);
        last = rule;
    }
}

/* Tries the rules that can begin with one of two rows of starts, of a first token that is `length`
 * tokens long. */
static void try_starts(ns_match_state *state, size_t token, size_t length, size_t row,
                       size_t other_row, best_rule *best)
{
    const ns_match_engine *engine = state->engine;
    uint64_t mask = (ns_row_mask(&engine->starts, row) | ns_row_mask(&engine->starts, other_row)) &
                    state->possible_mask;
    if (mask == 0)
        return;
    const uint64_t *starts = ns_pack_rule_row(engine->pack, row);
    const uint64_t *other_starts = ns_pack_rule_row(engine->pack, other_row);
    continuation on;
    on.next = token + length;
    on.is_listed = on.is_third_listed = false;
    for (; mask != 0; mask &= mask - 1)
        for (size_t w = (size_t)__builtin_ctzll(mask); w < state->words; w += 64) {
            uint64_t left = (starts[w] | other_starts[w]) & state->possible[w];
            if (left != 0)
                try_word(state, token, w, keep_going_on(state, &on, w, left), best);
        }
}

/* Tries all rules that can begin at the token: by its entries, its kind, and token rules. */
static best_rule find_best(ns_match_state *state, size_t token)
{
    const ns_pack *pack = state->engine->pack;
    const ns_hits *hits = state->matcher.hits;
    best_rule best = {0, 0};
    size_t kind_row =
        ns_fixed_row(pack, NS_ROW_FIRST_KIND + (size_t)state->matcher.tokens->kind[token]);
    size_t run_count;
    try_starts(state, token, 1, hits->set[token], kind_row, &best);
    for (size_t m = hits->long_hit[token]; m != 0; m = ns_long_hit_next(hits, m))
        try_starts(state, token, hits->long_hits[m - 1].length, hits->long_hits[m - 1].set, 0,
                   &best);
    runs_at(state, token, &run_count);
    for (size_t r = 0; r < run_count; r++) {
        ns_char_match run =
            runs_at(state, token, &run_count)[r]; /* again: trying rules may move them */
        try_starts(state, token, run.length, run.set, 0, &best);
    }
    return best;
}

static bool add_field(ns_matches *matches, const newsent_allocator *allocator, ns_match *match,
                      ns_field field)
{
    if (!ns_reserve(allocator, &matches->fields, &matches->field_capacity, matches->field_count + 1,
                    sizeof field))
        return false;
    matches->fields[matches->field_count++] = field;
    match->field_count++;
    return true;
}

/* The group that an OPEN event begins ends at the CLOSE of the same field and depth. */
static size_t closing_token(const ns_match_state *state, size_t open)
{
    int depth = 0;
    for (size_t e = open + 1; e < state->best_event_count; e++) {
        const ns_event *event = &state->best_events[e];
        if (event->field != state->best_events[open].field)
            continue;
        if (event->kind == NS_EVENT_OPEN)
            depth++;
        else if (event->kind == NS_EVENT_CLOSE && depth-- == 0)
            return event->token;
    }
    return state->best_events[open].token;
}

/* Turns an event into a field with bytes of the text. False when memory ran out. */
static bool add_event(ns_match_state *state, ns_matches *matches, ns_match *match, size_t e)
{
    const ns_event *event = &state->best_events[e];
    const ns_tokens *tokens = state->matcher.tokens;
    switch (event->kind) {
    case NS_EVENT_CLASS:
        return add_field(matches, &state->allocator, match,
                         (ns_field){.name = event->field,
                                    .class_id = event->class_id,
                                    .entry = event->entry,
                                    .start = tokens->start[event->token],
                                    .end = tokens->end[event->token + event->tokens - 1]});
    case NS_EVENT_OPEN:
        if (closing_token(state, e) == event->token)
            return true; /* a group of nothing */
        return add_field(matches, &state->allocator, match,
                         (ns_field){.name = event->field,
                                    .start = tokens->start[event->token],
                                    .end = tokens->end[closing_token(state, e) - 1]});
    case NS_EVENT_CHARS: {
        const ns_char_match *run = &state->runs.items[event->entry];
        for (int f = 0; f < run->field_count; f++)
            if (!add_field(matches, &state->allocator, match, run->fields[f]))
                return false;
        return true;
    }
    case NS_EVENT_EXTENT_START:
        if (event->token < tokens->count)
            match->start = tokens->start[event->token];
        else
            match->start = match->end;
        return true;
    case NS_EVENT_EXTENT_END:
        if (event->token > 0)
            match->end = tokens->end[event->token - 1];
        else
            match->end = match->start;
        return true;
    default: return true;
    }
}

/* Stores the best match at a token, with its fields. False when memory ran out. */
static bool add_match(ns_match_state *state, ns_matches *matches, size_t token, best_rule best,
                      uint32_t sentence)
{
    const ns_tokens *tokens = state->matcher.tokens;
    if (!ns_reserve(&state->allocator, &matches->items, &matches->capacity, matches->count + 1,
                    sizeof *matches->items))
        return false;
    ns_match *match = &matches->items[matches->count++];
    *match = (ns_match){.rule = best.rule,
                        .start = tokens->start[token],
                        .end = tokens->end[token + best.length - 1],
                        .first_field = (uint32_t)matches->field_count,
                        .sentence = sentence};
    for (size_t e = 0; e < state->best_event_count; e++)
        if (!add_event(state, matches, match, e))
            return false;
    if (match->start >= match->end) { /* an extent of nothing */
        match->start = tokens->start[token];
        match->end = tokens->end[token + best.length - 1];
    }
    return true;
}

/* Which kind of date the fields of a match make; false when they give its year: no tense is needed.
 */
static bool find_tense_kind(const ns_matches *matches, const ns_match *match, ns_tense_kind *kind)
{
    *kind = NS_TENSE_OF_PART;
    for (uint32_t f = 0; f < match->field_count; f++) {
        uint8_t name = matches->fields[match->first_field + f].name;
        if (name == NS_FIELD_year)
            return false;
        if (name == NS_FIELD_month && *kind == NS_TENSE_OF_PART)
            *kind = NS_TENSE_OF_MONTH;
        if (name == NS_FIELD_day || name == NS_FIELD_weekday)
            *kind = NS_TENSE_OF_DAY;
    }
    return true;
}

/* What the clause around the last match, of `length` tokens, says of its time. */
static void add_tense(ns_match_state *state, ns_matches *matches, size_t token, size_t length)
{
    const ns_vm *matcher = &state->matcher;
    ns_match *match = &matches->items[matches->count - 1];
    ns_tense_kind kind;
    if (!state->engine->has_tense[match->rule] || !find_tense_kind(matches, match, &kind))
        return;
    ns_tense_reader reader = {.pack = state->engine->pack,
                              .bits = state->engine->tense,
                              .tokens = matcher->tokens,
                              .hits = matcher->hits,
                              .first = matcher->floor,
                              .end = matcher->limit};
    match->tense = ns_tense_at(&reader, token, token + length, kind);
}

/* Marks the tokens of the entity as covered by the last match. */
static void cover_tokens(ns_match_state *state, const ns_matches *matches, size_t token,
                         size_t length)
{
    const ns_match *match = &matches->items[matches->count - 1];
    const ns_tokens *tokens = state->matcher.tokens;
    for (size_t i = token; i < token + length; i++)
        if (tokens->start[i] >= match->start && tokens->end[i] <= match->end)
            state->cover[i] = (uint32_t)matches->count;
}

/* What the token may be of use for, as far as its set and kind tell. */
static inline int uses_of(const ns_dispatch *starts, const ns_tokens *tokens, const ns_hits *hits,
                          size_t i)
{
    int long_entry = hits->long_hit[i] != 0 ? NS_DISPATCH_LONG : 0;
    int run = tokens->flags[i] & NS_TOKEN_TO_NUMBER ? NS_DISPATCH_PATTERNS : 0;
    return starts->of_set[hits->set[i]].uses | starts->kind_flags[tokens->kind[i]] | long_entry |
           run;
}

/*
 * Collects the tokens [first, end) at which rules may begin, in places, and marks the required
 * rows. A branch on the token would be mispredicted every other time. Local copies: otherwise the
 * compiler must assume that the stores alias the sources.
 */
static void gather(ns_match_state *state, size_t first, size_t end)
{
    const ns_dispatch *starts = &state->engine->starts;
    const ns_tokens tokens = *state->matcher.tokens;
    const ns_hits hits = *state->matcher.hits;
    const ns_set_dispatch *of_set = starts->of_set;
    uint8_t *needed = state->needed;
    uint32_t *places = state->places;
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        places[count] = (uint32_t)i;
        needed[of_set[hits.set[i]].need] = 1;
        count += uses_of(starts, &tokens, &hits, i) != 0;
    }
    state->place_count = count;
}

/* Whether a rule can begin with the entry of the token, by the next one. */
static bool can_continue(const ns_match_state *state, size_t i, size_t end)
{
    const ns_match_engine *engine = state->engine;
    const ns_tokens *tokens = state->matcher.tokens;
    const ns_hits *hits = state->matcher.hits;
    if (i + 1 == end)
        return ns_dispatch_can_end(&engine->starts, hits, i);
    return ns_dispatch_can_continue(&engine->starts, tokens, hits, i) ||
           hits->long_hit[i + 1] != 0 ||
           ns_char_patterns_may_begin(engine->run_rules, tokens, i + 1);
}

/* What a token of use makes possible in its sentence, which ends at `end`. Returns whether a rule
 * can begin with it. */
static bool mark_uses(ns_match_state *state, size_t i, size_t end)
{
    const ns_match_engine *engine = state->engine;
    const ns_hits *hits = state->matcher.hits;
    int uses = uses_of(&engine->starts, state->matcher.tokens, hits, i);
    bool runs = uses & NS_DISPATCH_PATTERNS &&
                ns_char_patterns_may_begin(engine->run_rules, state->matcher.tokens, i);
    state->has_number |= runs || uses & NS_DISPATCH_NUMBER;
    for (size_t m = hits->long_hit[i]; m != 0; m = ns_long_hit_next(hits, m))
        state->needed[engine->starts.of_set[hits->long_hits[m - 1].set].need] = 1;
    return runs || uses & (NS_DISPATCH_KIND | NS_DISPATCH_LONG) ||
           (uses & NS_DISPATCH_BEGINS && can_continue(state, i, end));
}

/* Which starts the words of the sentence leave possible, and at which tokens a rule can begin. */
static void scan_sentence(ns_match_state *state, size_t first, size_t end)
{
    size_t kept = 0;
    state->has_number = false;
    gather(state, first, end);
    for (size_t p = 0; p < state->place_count; p++) {
        state->places[kept] = state->places[p];
        kept += mark_uses(state, state->places[p], end);
    }
    state->place_count = kept;
    if (kept == 0) {
        memset(state->needed, 0, state->engine->starts.need_count);
        return;
    }
    state->possible_mask = 0;
    memset(state->possible, 0, state->words * sizeof *state->possible);
    allow_fixed(state, NS_ROW_REQUIRES_NONE);
    if (state->has_number)
        allow_fixed(state, NS_ROW_REQUIRES_NUMBER);
    allow_needed(state);
}

/* Where matching goes on: after the entity, so that a rule may look at what follows one without
 * eating it. */
static size_t token_after(const ns_tokens *tokens, size_t token, size_t length, uint32_t end)
{
    size_t next = token;
    while (next < token + length && tokens->end[next] <= end)
        next++;
    if (next > token)
        return next;
    return token + 1;
}

/* From left to right; tokens of a match begin no other one. False when memory ran out. */
static bool match_sentence(ns_match_state *state, ns_matches *matches, size_t first, size_t end,
                           uint32_t sentence)
{
    ns_vm *matcher = &state->matcher;
    matcher->floor = first;
    matcher->limit = end;
    size_t next = first; /* tokens before it belong to a match */
    for (size_t p = 0; p < state->place_count; p++) {
        size_t i = state->places[p];
        if (i < next)
            continue;
        best_rule best = find_best(state, i);
        if (best.length == 0)
            continue;
        if (!add_match(state, matches, i, best, sentence))
            return false;
        add_tense(state, matches, i, best.length);
        cover_tokens(state, matches, i, best.length);
        next = token_after(matcher->tokens, i, best.length, matches->items[matches->count - 1].end);
    }
    return true;
}

bool ns_match_block(const ns_match_engine *engine, ns_match_state *state, const ns_tokens *tokens,
                    ns_hits *hits, ns_matches *matches)
{
    ns_vm *matcher = &state->matcher;
    if (tokens->count == 0)
        return true;
    if (!ns_char_matches_start(&state->runs, &state->allocator, tokens) ||
        !ns_reserve(&state->allocator, &state->cover, &state->cover_capacity, tokens->count,
                    sizeof *state->cover) ||
        !ns_reserve(&state->allocator, &state->places, &state->place_capacity, tokens->count,
                    sizeof *state->places))
        return false;
    memset(state->cover, 0, tokens->count * sizeof *state->cover);
    ns_costs_start_block(&state->costs);
    matcher->block++;
    matcher->allocator = &state->allocator;
    matcher->pack = engine->pack;
    matcher->run_rules = engine->run_rules;
    matcher->runs = &state->runs;
    matcher->tokens = tokens;
    matcher->hits = hits;
    for (size_t s = 0; s < tokens->sentence_count; s++) {
        size_t first = tokens->sentences[s];
        size_t end = ns_sentence_end(tokens, s);
        scan_sentence(state, first, end);
        if (!match_sentence(state, matches, first, end, tokens->first_sentence + (uint32_t)s))
            return false;
    }
    ns_document_conditions_read(&engine->document_looks, matcher, &state->costs, state->seen);
    return !state->runs.is_out_of_memory;
}
