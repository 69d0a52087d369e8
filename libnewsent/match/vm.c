/* The matcher: executes one phrase program by backtracking. */
#include "match/vm.h"

#include "match/dispatch.h"
#include "match/failures.h"

enum { FORWARD = 1, BACKWARD = -1, NO_MATCH = -1, MAX_LENGTHS = 6 };

/* One way in which a class matches at a place. */
typedef struct reading {
    size_t length; /* tokens */
    uint32_t entry;
    bool is_run;
} reading;

static bool is_digits(const ns_tokens *tokens, size_t i, uint32_t length)
{
    return tokens->flags[i] & NS_TOKEN_DIGITS &&
           (length == 0 || tokens->end[i] - tokens->start[i] == length);
}

static bool is_unknown(ns_vm *matcher, size_t i)
{
    if (matcher->tokens->kind[i] != NS_TOKEN_WORD || matcher->tokens->shape[i] != NS_SHAPE_LOWER)
        return false;
    ns_lexicon_complete(matcher->hits, matcher->pack, matcher->tokens, i);
    return matcher->hits->entry[i] == 0;
}

bool ns_vm_is_builtin(ns_vm *matcher, size_t i, uint16_t class_id)
{
    const ns_tokens *tokens = matcher->tokens;
    bool is_word = tokens->kind[i] == NS_TOKEN_WORD;
    switch (class_id) {
    case NS_CLASS_Any: return true;
    case NS_CLASS_Word: return is_word;
    case NS_CLASS_Number: return tokens->kind[i] == NS_TOKEN_NUMBER;
    case NS_CLASS_Alnum: return tokens->kind[i] == NS_TOKEN_ALNUM;
    case NS_CLASS_Clitic: return tokens->kind[i] == NS_TOKEN_CLITIC;
    case NS_CLASS_Punct: return tokens->kind[i] == NS_TOKEN_PUNCT;
    case NS_CLASS_Symbol: return tokens->kind[i] == NS_TOKEN_SYMBOL;
    case NS_CLASS_Lower: return is_word && tokens->shape[i] == NS_SHAPE_LOWER;
    case NS_CLASS_Title: return is_word && tokens->shape[i] == NS_SHAPE_TITLE;
    case NS_CLASS_Upper: return is_word && tokens->shape[i] == NS_SHAPE_UPPER;
    case NS_CLASS_Mixed: return is_word && tokens->shape[i] == NS_SHAPE_MIXED;
    case NS_CLASS_Cap: return is_word && tokens->shape[i] != NS_SHAPE_LOWER;
    case NS_CLASS_Digits: return is_digits(tokens, i, 0);
    case NS_CLASS_Digits1:
    case NS_CLASS_Digits2:
    case NS_CLASS_Digits3:
    case NS_CLASS_Digits4: return is_digits(tokens, i, (uint32_t)(class_id - NS_CLASS_Digits));
    case NS_CLASS_LineStart: return tokens->flags[i] & NS_TOKEN_LINE;
    case NS_CLASS_SentenceStart: return tokens->flags[i] & NS_TOKEN_SENTENCE;
    case NS_CLASS_ParagraphStart: return tokens->flags[i] & NS_TOKEN_PARAGRAPH;
    case NS_CLASS_Unknown: return is_unknown(matcher, i);
    default: return false;
    }
}

/* Lengths of the token rules of a class at token i. Gives their count. */
static size_t read_runs(ns_vm *matcher, size_t i, uint16_t class_id, reading *readings)
{
    size_t count = 0;
    size_t found = 0;
    if (!ns_char_patterns_may_begin(matcher->run_rules, matcher->tokens, i))
        return 0;
    const ns_char_match *runs = ns_char_matches_at(matcher->runs, matcher->allocator,
                                                   matcher->run_rules, matcher->tokens, i, &count);
    for (size_t r = 0; r < count && found + 1 < MAX_LENGTHS;
         r++) /* one more may come from the lexicon */
        if (runs[r].class_id == class_id)
            readings[found++] =
                (reading){runs[r].length, (uint32_t)(runs + r - matcher->runs->items), true};
    return found;
}

/* The ways in which the class matches from token i on, longest first. */
static size_t read_class(ns_vm *matcher, size_t i, uint16_t class_id, reading *readings)
{
    ns_hits *hits = matcher->hits;
    const ns_pack *pack = matcher->pack;
    size_t found = 0;
    if (class_id < NS_CLASS_FIRST_OWN) {
        readings[0] = (reading){1, 0, false};
        return ns_vm_is_builtin(matcher, i, class_id);
    }
    uint32_t flags = pack->classes[class_id].flags;
    if (flags & NS_CLASS_RUN)
        found = read_runs(matcher, i, class_id, readings);
    for (size_t m = hits->long_hit[i]; m != 0 && found + 1 < MAX_LENGTHS;
         m = ns_long_hit_next(hits, m))
        if (ns_set_has(pack, hits->long_hits[m - 1].set, class_id))
            readings[found++] =
                (reading){hits->long_hits[m - 1].length, hits->long_hits[m - 1].entry, false};
    if (flags & NS_CLASS_COLD)
        ns_lexicon_complete(hits, pack, matcher->tokens, i);
    if (ns_set_has(pack, hits->set[i], class_id))
        readings[found++] = (reading){1, hits->entry[i], false};
    return found;
}

/* As read_class for what ends just before token i. */
static size_t read_class_backward(ns_vm *matcher, size_t i, uint16_t class_id, reading *readings)
{
    size_t found = 0;
    reading here[MAX_LENGTHS];
    bool may_be_run = matcher->pack->classes[class_id].flags & NS_CLASS_RUN;
    for (size_t back = MAX_LENGTHS; back >= 1; back--) {
        bool may_span =
            back == 1 || may_be_run || (i >= back && matcher->hits->long_hit[i - back] != 0);
        if (i < matcher->floor + back || !may_span)
            continue;
        size_t count = read_class(matcher, i - back, class_id, here);
        for (size_t r = 0; r < count && found < MAX_LENGTHS; r++)
            if (here[r].length == back)
                readings[found++] = here[r];
    }
    return found;
}

static bool push_choice(ns_vm *matcher, size_t *depth, size_t pc, size_t token, size_t skip)
{
    if (*depth == NS_VM_BACKTRACKS)
        return false;
    matcher->choices[(*depth)++] = (ns_backtrack){.pc = (uint32_t)pc,
                                                  .token = (uint32_t)token,
                                                  .event_count = (uint16_t)matcher->event_count,
                                                  .skip = (uint16_t)skip};
    return true;
}

static void push_event(ns_vm *matcher, ns_event event)
{
    if (matcher->event_count < NS_VM_EVENTS)
        matcher->events[matcher->event_count++] = event;
}

/* What a class matched: the fields of a run, and the token itself when it is captured. */
static void push_class_event(ns_vm *matcher, const ns_instruction *at, size_t token,
                             const reading *how)
{
    if (how->is_run)
        push_event(
            matcher,
            (ns_event){.kind = NS_EVENT_CHARS, .entry = how->entry, .token = (uint32_t)token});
    if (at->field != NS_FIELD_NONE)
        push_event(matcher, (ns_event){.kind = NS_EVENT_CLASS,
                                       .field = at->field,
                                       .class_id = at->class_id,
                                       .entry = how->is_run ? 0 : how->entry,
                                       .token = (uint32_t)token,
                                       .tokens = (uint32_t)how->length});
}

/* The ways in which the class matches at a place, within the sentence, longest first. */
static size_t read_at(ns_vm *matcher, size_t token, uint16_t class_id, int direction,
                      reading *readings)
{
    if (direction == BACKWARD) {
        if (token > matcher->floor)
            return read_class_backward(matcher, token, class_id, readings);
        return 0;
    }
    if (token >= matcher->limit)
        return 0;
    size_t count = read_class(matcher, token, class_id, readings);
    size_t kept = 0;
    for (size_t r = 0; r < count; r++)
        if (token + readings[r].length <= matcher->limit)
            readings[kept++] = readings[r];
    return kept;
}

/* Whether an entry of several tokens that begins here has the class. */
static bool has_long_class(const ns_vm *matcher, size_t token, uint16_t class_id)
{
    const ns_hits *hits = matcher->hits;
    for (size_t m = hits->long_hit[token]; m != 0; m = ns_long_hit_next(hits, m))
        if (ns_set_has(matcher->pack, hits->long_hits[m - 1].set, class_id))
            return true;
    return false;
}

/* Whether something matches, as far as one test says. */
typedef enum ternary { NO, YES, MAYBE } ternary;

/* The usual case, where a class matches one token or none; MAYBE when token rules or entries of
 * several tokens may match, too. */
static inline ternary match_one(ns_vm *matcher, size_t token, int direction,
                                const ns_instruction *at)
{
    uint32_t hint = (uint32_t)at->jump;
    ns_hits *hits = matcher->hits;
    if (direction == FORWARD ? token >= matcher->limit : token <= matcher->floor)
        return NO;
    if (ns_hint_flags(hint) & NS_CLASS_RUN)
        return MAYBE;
    size_t i = direction == FORWARD ? token : token - 1;
    if (at->class_id < NS_CLASS_FIRST_OWN) {
        if (ns_vm_is_builtin(matcher, i, at->class_id))
            return YES;
        return NO;
    }
    if (direction == FORWARD ? hits->long_hit[i] != 0 && has_long_class(matcher, i, at->class_id)
                             : hits->long_end[i])
        return MAYBE;
    if (ns_hint_flags(hint) & NS_CLASS_COLD && !hits->looked_up[i])
        ns_lexicon_complete(hits, matcher->pack, matcher->tokens, i);
    if (ns_set_has_bit(matcher->pack, hits->set[i], ns_hint_bit(hint)))
        return YES;
    return NO;
}

/* One execution of a program: the place it began at, and where all its ends go when not only the
 * first is wanted. */
typedef struct execution {
    const ns_instruction *code;
    size_t first; /* token at which the rule begins */
    int direction;
    size_t base;   /* choices in use by callers */
    ns_memo *ends; /* NULL: stop at the first end */
    size_t from;   /* token that lengths of ends count from */
} execution;

/* Steps over a class by its reading number `skip`; the next shorter reading stays as a choice. */
static long step_readings(ns_vm *matcher, const execution *how, const ns_instruction *at,
                          size_t token, size_t skip, size_t *depth)
{
    reading readings[MAX_LENGTHS];
    bool is_forward = how->direction == FORWARD;
    size_t count = read_at(matcher, token, at->class_id, how->direction, readings);
    if (skip >= count || (skip + 1 < count &&
                          !push_choice(matcher, depth, (size_t)(at - how->code), token, skip + 1)))
        return NO_MATCH;
    size_t from = is_forward ? token : token - readings[skip].length;
    push_class_event(matcher, at, from, &readings[skip]);
    return (long)(is_forward ? token + readings[skip].length : from);
}

/* Steps over one token that match_one() found to be of the class of an instruction. */
static inline size_t step_token(ns_vm *matcher, const execution *how, const ns_instruction *at,
                                size_t token)
{
    size_t from = how->direction == FORWARD ? token : token - 1;
    if (at->field != NS_FIELD_NONE)
        push_class_event(matcher, at, from, &(reading){1, matcher->hits->entry[from], false});
    if (how->direction == FORWARD)
        return token + 1;
    return from;
}

static inline long step_class(ns_vm *matcher, const execution *how, const ns_instruction *at,
                              size_t token, size_t skip, size_t *depth)
{
    ternary is_it = match_one(matcher, token, how->direction, at);
    if (is_it == MAYBE)
        return step_readings(matcher, how, at, token, skip, depth);
    if (is_it == NO)
        return NO_MATCH;
    return (long)step_token(matcher, how, at, token);
}

static long run(ns_vm *matcher, const execution *how, size_t pc, size_t token);

/* Keeps one more end of a pattern. */
static void add_end(ns_memo *ends, size_t length)
{
    for (uint8_t e = 0; e < ends->count; e++)
        if (ends->lengths[e] == length)
            return;
    if (ends->count < NS_MEMO_ENDS && length <= UINT8_MAX)
        ends->lengths[ends->count++] = (uint8_t)length;
}

/* Whether what a guard stands before can begin with a run of characters at the token. */
static bool fits_run(ns_vm *matcher, const ns_first_set *first_set, size_t token)
{
    size_t count = 0;
    if (!ns_char_patterns_may_begin(matcher->run_rules, matcher->tokens, token))
        return false;
    const ns_char_match *runs = ns_char_matches_at(
        matcher->runs, matcher->allocator, matcher->run_rules, matcher->tokens, token, &count);
    for (size_t r = 0; r < count; r++)
        if (ns_set_has_bit(matcher->pack, runs[r].set, first_set->bit))
            return true;
    return false;
}

/* Whether a run of characters may end with the token. */
static bool may_end_run(const ns_vm *matcher, size_t token)
{
    while (!ns_char_patterns_may_begin(matcher->run_rules, matcher->tokens, token)) {
        if (token == matcher->floor || !(matcher->tokens->flags[token] & NS_TOKEN_GLUED))
            return false;
        token--;
    }
    return true;
}

/* Whether an entry of several tokens that begins at the token fits. */
static bool fits_long(const ns_vm *matcher, const ns_first_set *first_set, size_t token)
{
    const ns_hits *hits = matcher->hits;
    for (size_t m = hits->long_hit[token]; m != 0; m = ns_long_hit_next(hits, m))
        if (ns_set_has_bit(matcher->pack, hits->long_hits[m - 1].set, first_set->bit))
            return true;
    return false;
}

/* Whether what a guard stands before can begin at the token (backward: just before it). True when
 * there is no telling. */
static inline bool fits(ns_vm *matcher, uint16_t number, size_t token, int direction)
{
    const ns_first_set *first_set = &matcher->pack->first_sets[number];
    ns_hits *hits = matcher->hits;
    if (number == 0)
        return true;
    if (direction == FORWARD ? token >= matcher->limit : token <= matcher->floor)
        return false;
    size_t i = direction == FORWARD ? token : token - 1;
    if (first_set->forms >> ns_form_of(matcher->tokens, i) & 1)
        return true;
    if (first_set->flags & NS_CLASS_COLD && !hits->looked_up[i])
        ns_lexicon_complete(hits, matcher->pack, matcher->tokens, i);
    if (ns_set_has_bit(matcher->pack, hits->set[i], first_set->bit))
        return true;
    if (direction == BACKWARD)
        return hits->long_end[i] || (first_set->flags & NS_CLASS_RUN && may_end_run(matcher, i));
    return (hits->long_hit[i] != 0 && fits_long(matcher, first_set, i)) ||
           (first_set->flags & NS_CLASS_RUN && fits_run(matcher, first_set, i));
}

/* All that the pattern matches at the token; found by running it to exhaustion, unless that was
 * done for this token. */
static const ns_memo *memo(ns_vm *matcher, uint16_t pattern, size_t token, size_t depth)
{
    uint64_t key = matcher->block << 40 | (uint64_t)token << 16 | (uint64_t)(pattern + 1);
    uint64_t mixed = key * UINT64_C(0x9E3779B97F4A7C15);
    ns_memo *slot = &matcher->memos[mixed >> 55];
    if (slot->key == key)
        return slot;
    ns_memo found = {.key = key};
    size_t events = matcher->event_count;
    execution how = {.code = matcher->pack->code + matcher->pack->patterns[pattern].code,
                     .first = token,
                     .direction = FORWARD,
                     .base = depth,
                     .ends = &found,
                     .from = token};
    run(matcher, &how, 0, token);
    matcher->event_count = events;
    *slot = found; /* inner patterns may have used the slot meanwhile */
    return slot;
}

/* Steps over a pattern by its end number `skip`; the next one stays as a choice. */
static long step_call(ns_vm *matcher, const execution *how, const ns_instruction *at, size_t token,
                      size_t skip, size_t *depth)
{
    if (!fits(matcher, matcher->pack->patterns[at->class_id].first_set, token, FORWARD))
        return NO_MATCH;
    const ns_memo *ends = memo(matcher, at->class_id, token, *depth);
    if (skip >= ends->count)
        return NO_MATCH;
    size_t length = ends->lengths[skip];
    if (skip + 1u < ends->count &&
        !push_choice(matcher, depth, (size_t)(at - how->code), token, skip + 1))
        return NO_MATCH;
    return (long)(token + length);
}

/*
 * One-token lookahead before a SPLIT: if it decides, no backtrack point is pushed. Disabled while
 * tracing (except for patterns), so that the trace sees the failure behind the first set.
 */
static inline ternary peek_split(ns_vm *matcher, const execution *how, const ns_instruction *split,
                                 size_t token)
{
    if (split[1].op == NS_OP_CLASS)
        return match_one(matcher, token, how->direction, &split[1]);
    if (matcher->trace != NULL && split[1].op != NS_OP_CALL)
        return MAYBE;
    if (fits(matcher, split->class_id, token, how->direction))
        return MAYBE;
    return NO;
}

enum { TOKENS_A_STEP = 16 /* of a sentence searched: a test of a token is cheaper than a step */ };

/* Whether the condition holds at any token of the sentence. */
static bool is_in_sentence(ns_vm *matcher, const ns_instruction *code, size_t pc, size_t depth)
{
    uint16_t first_set = code[pc - 1].class_id;
    /* Counted as steps, so that a rule in an endless sentence is stopped like any other. */
    matcher->steps += (uint32_t)((matcher->limit - matcher->floor) / TOKENS_A_STEP);
    for (size_t i = matcher->floor; i < matcher->limit; i++) {
        execution inner = {.code = code, .first = i, .direction = FORWARD, .base = depth};
        if (fits(matcher, first_set, i, FORWARD) && run(matcher, &inner, pc, i) != NO_MATCH)
            return true;
    }
    return false;
}

/* Whether what stands behind the ASSERT instruction matches, beside the match or anywhere in the
 * sentence. */
static bool finds(ns_vm *matcher, const execution *how, const ns_instruction *at, size_t token,
                  size_t depth)
{
    int kind = at->field;
    size_t pc = (size_t)(at + 1 - how->code);
    if (kind == NS_ASSERT_SENTENCE || kind == NS_ASSERT_NOT_SENTENCE)
        return is_in_sentence(matcher, how->code, pc, depth);
    bool is_behind = kind == NS_ASSERT_BEHIND || kind == NS_ASSERT_NOT_BEHIND;
    int direction = is_behind ? BACKWARD : FORWARD;
    size_t from = is_behind ? how->first : token;
    if (at[1].op == NS_OP_CLASS && at[2].op == NS_OP_ACCEPT) { /* most conditions: one test */
        ternary is_it = match_one(matcher, from, direction, &at[1]);
        if (is_it != MAYBE)
            return is_it == YES;
    }
    if (!fits(matcher, at->class_id, from, direction))
        return false;
    execution inner = {
        .code = how->code, .first = how->first, .direction = direction, .base = depth};
    return run(matcher, &inner, pc, from) != NO_MATCH;
}

/* Whether a condition holds: its program is the instructions after the ASSERT. */
static bool holds_condition(ns_vm *matcher, const execution *how, const ns_instruction *at,
                            size_t token, size_t depth)
{
    int kind = at->field;
    bool is_negative = kind == NS_ASSERT_NOT_AHEAD || kind == NS_ASSERT_NOT_BEHIND ||
                       kind == NS_ASSERT_NOT_SENTENCE;
    if (kind == NS_ASSERT_DOCUMENT || kind == NS_ASSERT_NOT_DOCUMENT)
        return true;
    struct ns_trace *trace = matcher->trace;
    size_t events = matcher->event_count;
    matcher->trace = NULL; /* what fails inside of a condition says nothing about the rule */
    bool holds = finds(matcher, how, at, token, depth) != is_negative;
    matcher->trace = trace;
    matcher->event_count = events; /* what it captures is no part of the match */
    return holds;
}

/* Goes back to the last open choice. False when there is none. */
static inline bool go_back(ns_vm *matcher, const execution *how, size_t *depth,
                           const ns_instruction **at, size_t *token, size_t *skip)
{
    if (*depth == how->base)
        return false;
    const ns_backtrack *choice = &matcher->choices[--*depth];
    *at = how->code + choice->pc;
    *token = choice->token;
    *skip = choice->skip;
    matcher->event_count = choice->event_count;
    return true;
}

/* Runs from pc until ACCEPT. Returns the token after the match (backward: the first of it), or
 * NO_MATCH. */
static long run(ns_vm *matcher, const execution *how, size_t pc, size_t token)
{
    const ns_instruction *code = how->code;
    const ns_instruction *at = code + pc;
    size_t depth = how->base;
    size_t skip = 0; /* readings of the class or pattern here that were tried */
    while (++matcher->steps <= NS_VM_STEPS) {
        switch (at->op) {
        case NS_OP_SPLIT: {
            ternary ahead = peek_split(matcher, how, at, token);
            if (ahead == NO) {
                if (matcher->trace != NULL)
                    ns_trace_fail(matcher->trace, at + 1, token);
                at += at->jump;
                continue;
            }
            if (!push_choice(matcher, &depth, (size_t)(at + at->jump - code), token, 0))
                break;
            at++;
            if (ahead == YES)
                token = step_token(matcher, how, at++, token);
            continue;
        }
        case NS_OP_CLASS:
        case NS_OP_CALL: {
            long to = at->op == NS_OP_CLASS ? step_class(matcher, how, at, token, skip, &depth)
                                            : step_call(matcher, how, at, token, skip, &depth);
            if (to == NO_MATCH)
                break;
            token = (size_t)to;
            skip = 0;
            at++;
            continue;
        }
        case NS_OP_GLUED:
            if (token >= matcher->tokens->count ||
                !(matcher->tokens->flags[token] & NS_TOKEN_GLUED))
                break;
            at++;
            continue;
        case NS_OP_JUMP: at += at->jump; continue;
        case NS_OP_ASSERT:
            if (!holds_condition(matcher, how, at, token, depth))
                break;
            at += at->jump;
            continue;
        case NS_OP_ACCEPT:
            if (how->ends == NULL)
                return (long)token;
            add_end(how->ends, token - how->from);
            break;
        default: /* OPEN, CLOSE, EXTENT_START, EXTENT_END, in the order of the events */
            push_event(matcher, (ns_event){.kind = (uint8_t)(NS_EVENT_OPEN + (at->op - NS_OP_OPEN)),
                                           .field = at->field,
                                           .token = (uint32_t)token});
            at++;
            continue;
        }
        if (matcher->trace != NULL)
            ns_trace_fail(matcher->trace, at, token);
        if (!go_back(matcher, how, &depth, &at, &token, &skip))
            return NO_MATCH;
    }
    return NO_MATCH;
}

size_t ns_vm_run(ns_vm *matcher, const ns_instruction *code, size_t first)
{
    execution how = {.code = code, .first = first, .direction = FORWARD};
    matcher->steps = 0;
    matcher->event_count = 0;
    long end = run(matcher, &how, 0, first);
    if (end == NO_MATCH)
        return 0;
    return (size_t)end - first;
}
