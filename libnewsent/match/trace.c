/* Tries all rules around a place and says how they fare. */
#include "match/trace.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "match/vm.h"

enum { CLASSES_SHOWN = 6 };

/* ---------------------------------------------------------------- Trying */

/* The extent of the last match, from the events that it left; one of nothing is that of the match,
 * as in match.c. */
static void set_extent(const ns_vm *matcher, size_t first, size_t length, ns_attempt *attempt)
{
    const uint32_t start = matcher->tokens->start[first];
    const uint32_t end = matcher->tokens->end[first + length - 1];
    attempt->start = start;
    attempt->end = end;
    for (size_t e = 0; e < matcher->event_count; e++) {
        const ns_event *event = &matcher->events[e];
        if (event->kind == NS_EVENT_EXTENT_START) {
            if (event->token < matcher->tokens->count)
                attempt->start = matcher->tokens->start[event->token];
            else
                attempt->start = end;
        } else if (event->kind == NS_EVENT_EXTENT_END && event->token > 0)
            attempt->end = matcher->tokens->end[event->token - 1];
    }
    if (attempt->start >= attempt->end) {
        attempt->start = start;
        attempt->end = end;
    }
}

/* How far the attempt came, and which text it needed something else in place of. */
static void set_failure(const ns_vm *matcher, size_t first, ns_attempt *attempt)
{
    const ns_tokens *tokens = matcher->tokens;
    size_t token = attempt->trace.token;
    attempt->is_at_end = token >= matcher->limit;
    attempt->tokens = (uint32_t)(token - first);
    attempt->start = tokens->start[first];
    if (token > first)
        attempt->end = tokens->end[token - 1];
    else
        attempt->end = tokens->start[first];
    if (attempt->is_at_end)
        attempt->missed = tokens->end[matcher->limit - 1];
    else
        attempt->missed = tokens->start[token];
}

/* Runs one rule with failures noted. */
static ns_attempt try_rule(ns_vm *matcher, uint32_t rule, size_t first)
{
    ns_attempt attempt = {.rule = rule};
    matcher->block++; /* what patterns match is found anew, so that their failures are noted */
    matcher->trace = &attempt.trace;
    attempt.trace.token = first;
    size_t length =
        ns_vm_run(matcher, matcher->pack->code + matcher->pack->rules[rule].code, first);
    matcher->trace = NULL;
    attempt.is_match = length > 0;
    attempt.tokens = (uint32_t)length;
    if (attempt.is_match)
        set_extent(matcher, first, length, &attempt);
    else
        set_failure(matcher, first, &attempt);
    return attempt;
}

/* All rules at one token, without the dispatch, which would hide those that fail early. False to
 * end the trace. */
static bool try_rules(ns_vm *matcher, size_t first, uint32_t start, uint32_t end,
                      const ns_trace_listener *listener)
{
    for (uint32_t r = 0; r < matcher->pack->rule_count; r++) {
        if (matcher->pack->rules[r].code_count == 0)
            continue;
        ns_attempt attempt = try_rule(matcher, r, first);
        bool is_near = attempt.tokens > 0 && attempt.start < end && attempt.end > start;
        if (is_near && !listener->on_attempt(listener->context, &attempt))
            return false;
    }
    return true;
}

bool ns_match_trace(ns_match_state *state, uint32_t start, uint32_t end,
                    const ns_trace_listener *listener)
{
    ns_vm *matcher = ns_match_state_vm(state);
    const ns_tokens *tokens = matcher->tokens;
    bool goes_on = true;
    for (size_t s = 0; s < tokens->sentence_count && goes_on; s++) {
        size_t first = tokens->sentences[s];
        size_t last = ns_sentence_end(tokens, s);
        if (tokens->start[first] >= end || tokens->end[last - 1] <= start)
            continue;
        matcher->floor = first;
        matcher->limit = last;
        for (size_t i = first; i < last && tokens->start[i] < end && goes_on; i++)
            goes_on = try_rules(matcher, i, start, end, listener);
    }
    return goes_on;
}

/* ---------------------------------------------------------------- Describing */

typedef struct text_writer {
    char *text;
    size_t size, length, parts;
} text_writer;

static void write(text_writer *to, const char *part)
{
    int written = snprintf(to->text + to->length, to->size - to->length, "%s", part);
    if (written > 0) {
        if ((size_t)written < to->size - to->length)
            to->length += (size_t)written;
        else
            to->length += to->size - to->length - 1;
    }
}

/* Adds " or NAME" once; behind CLASSES_SHOWN names an ellipsis. */
static void write_name(text_writer *to, const char *name)
{
    char alternative[160];
    snprintf(alternative, sizeof alternative, "%s%s", to->parts > 0 ? " or " : "", name);
    ns_mend_text(alternative);
    if (strstr(to->text, name) != NULL)
        return;
    to->parts++;
    if (to->parts <= CLASSES_SHOWN)
        write(to, alternative);
    else if (to->parts == CLASSES_SHOWN + 1)
        write(to, " or ...");
}

/* A union by its members, another class by its name. */
static void write_class(const ns_pack *pack, uint16_t class_id, text_writer *to)
{
    bool is_union = false;
    for (size_t u = 0; u < pack->union_count; u++) {
        if (pack->unions[u].class_id != class_id)
            continue;
        is_union = true;
        write_name(to, ns_pack_text(pack, pack->classes[pack->unions[u].member].name));
    }
    if (!is_union)
        write_name(to, ns_pack_text(pack, pack->classes[class_id].name));
}

/* A condition by the classes in it. */
static void write_condition(const ns_pack *pack, const ns_instruction *at, text_writer *to)
{
    static const char *const forms[] = {"%s",
                                        "%s behind it",
                                        "no %s",
                                        "%s before it",
                                        "no %s before it",
                                        "%s in the sentence",
                                        "no %s in the sentence",
                                        "%s in the document",
                                        "no %s in the document"};
    char inner_text[120] = "";
    char whole[160];
    text_writer inner = {inner_text, sizeof inner_text, 0, 0};
    for (const ns_instruction *in = at + 1; in < at + at->jump; in++)
        if (in->op == NS_OP_CLASS)
            write_class(pack, in->class_id, &inner);
    ns_mend_text(inner_text);
    snprintf(whole, sizeof whole, forms[at->field < sizeof forms / sizeof *forms ? at->field : 0],
             inner_text);
    write_name(to, whole);
}

/* What must stand there without a space before it. */
static void write_glued(const ns_pack *pack, const ns_instruction *at, text_writer *to)
{
    char inner_text[120] = "";
    char whole[130];
    text_writer inner = {inner_text, sizeof inner_text, 0, 0};
    if (at[1].op == NS_OP_CLASS)
        write_class(pack, at[1].class_id, &inner);
    snprintf(whole, sizeof whole, "%s%s", inner_text[0] == '\0' ? "no space" : "~", inner_text);
    write_name(to, whole);
}

void ns_trace_describe(const ns_pack *pack, const ns_trace *trace, char *text, size_t size)
{
    text_writer to = {text, size, 0, 0};
    text[0] = '\0';
    for (size_t i = 0; i < trace->count; i++) {
        const ns_instruction *at = trace->failed[i];
        if (at->op == NS_OP_CLASS)
            write_class(pack, at->class_id, &to);
        else if (at->op == NS_OP_GLUED)
            write_glued(pack, at, &to);
        else if (at->op == NS_OP_ASSERT)
            write_condition(pack, at, &to);
    }
    ns_mend_text(text);
}
