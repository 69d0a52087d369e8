/* What rules made of a span: their matches, what those lost against, and how far the others came.
 */
#include "explain/rules.h"

#include <string.h>

#include "match/trace.h"

/* The furthest attempt of each rule. */
typedef struct rule_report {
    const ns_span_question *asked;
    ns_attempt *furthest; /* by rule; tokens 0: none */
    bool is_complete;
} rule_report;

/* What all near misses of rules have in common. */
static newsent_near_miss near_miss_of(const ns_span_question *asked, const ns_attempt *from,
                                      newsent_outcome outcome)
{
    const newsent_rule *rule = &asked->doc->engine->listed[from->rule];
    return (newsent_near_miss){.outcome = outcome,
                               .rule = rule,
                               .type_name = rule->type_name,
                               .start = from->start,
                               .end = from->end,
                               .note = ""};
}

/* The match of the block that stands where this one would, NULL when there is none. */
static const ns_match *match_over(const ns_span_question *asked, const ns_attempt *attempt)
{
    const ns_match *over = NULL;
    for (size_t m = 0; m < asked->matches->count; m++) {
        const ns_match *match = &asked->matches->items[m];
        if (match->start >= attempt->end || match->end <= attempt->start)
            continue;
        bool is_same = match->rule == attempt->rule && match->start == attempt->start &&
                       match->end == attempt->end;
        if (is_same || over == NULL)
            over = match;
    }
    return over;
}

/* Whether the match became an entity. */
static bool is_found(const ns_span_question *asked, const ns_attempt *attempt, const char *rule)
{
    size_t start = ns_clean_given_start(&asked->doc->clean, attempt->start);
    size_t end = ns_clean_given_end(&asked->doc->clean, attempt->end);
    for (size_t i = 0; i < asked->doc->entities.count; i++) {
        const newsent_entity *entity = &asked->doc->entities.items[i];
        if (entity->start == start && entity->end == end && strcmp(entity->rule, rule) == 0)
            return true;
    }
    return false;
}

/* Why a match of the rule was not taken: another match in its place. */
static const char *lost_to_match(const ns_span_question *asked, const ns_attempt *attempt,
                                 const ns_match *winner)
{
    const ns_pack *pack = &asked->doc->engine->pack;
    const ns_rule *won = &pack->rules[winner->rule];
    const ns_rule *lost = &pack->rules[attempt->rule];
    const char *reason = winner->rule < attempt->rule ? "comes first in the files"
                                                      : "matches more, with the words around it";
    if (winner->start < attempt->start)
        reason = "begins before it";
    else if (winner->end - winner->start > attempt->end - attempt->start)
        reason = "is longer";
    else if (won->priority > lost->priority)
        reason = "has a higher priority";
    return ns_arena_format(&asked->doc->arena, "%s (%s:%u) %s", ns_pack_text(pack, won->name),
                           ns_pack_text(pack, won->file), won->line, reason);
}

/* Why a match was taken and made no entity. */
static const char *lost_later(const ns_span_question *asked, const ns_attempt *attempt)
{
    const newsent_entity *entity = ns_entity_over(asked->doc, attempt->start, attempt->end);
    if (entity == NULL)
        return "its value makes no sense, or a condition on the document does not hold";
    return ns_arena_format(&asked->doc->arena, "%s (%s) has the place", entity->rule,
                           entity->type_name);
}

/* A match was found, or lost to a better one or to a later stage. */
static bool report_match(const ns_span_question *asked, const ns_attempt *attempt)
{
    newsent_near_miss made = near_miss_of(asked, attempt, NEWSENT_LOST);
    const ns_match *winner = match_over(asked, attempt);
    bool is_winner = winner != NULL && winner->rule == attempt->rule &&
                     winner->start == attempt->start && winner->end == attempt->end;
    if (is_found(asked, attempt, made.rule->name) ||
        (is_winner && strcmp(made.type_name, "NONE") == 0))
        made.outcome = NEWSENT_FOUND;
    else {
        if (winner == NULL || is_winner)
            made.note = lost_later(asked, attempt);
        else
            made.note = lost_to_match(asked, attempt, winner);
    }
    return made.note != NULL && ns_near_miss_add(asked->doc, made);
}

/* Of each rule the attempt that came furthest is kept. */
static bool on_attempt(void *context, const ns_attempt *attempt)
{
    rule_report *report = context;
    ns_attempt *furthest = &report->furthest[attempt->rule];
    if (attempt->is_match)
        report->is_complete = report->is_complete && report_match(report->asked, attempt);
    bool is_further = attempt->is_match || attempt->tokens > furthest->tokens;
    if (is_further && !furthest->is_match)
        *furthest = *attempt;
    return report->is_complete;
}

/* Says what the rule needed and which word stood in its place. */
static bool report_failure(const ns_span_question *asked, const ns_attempt *attempt)
{
    newsent_doc *doc = asked->doc;
    newsent_near_miss made = near_miss_of(asked, attempt, NEWSENT_FAILED);
    char missed[256];
    uint32_t end = attempt->missed;
    ns_trace_describe(&doc->engine->pack, &attempt->trace, missed, sizeof missed);
    while (end < doc->text_length && (unsigned char)doc->text[end] > ' ')
        end++;
    if (attempt->is_at_end)
        made.note = ns_arena_format(&doc->arena, "needs %s, and the sentence ends", missed);
    else
        made.note = ns_arena_format(&doc->arena, "needs %s at \"%.*s\"", missed,
                                    (int)(end - attempt->missed), doc->text + attempt->missed);
    return made.note != NULL && ns_near_miss_add(doc, made);
}

bool ns_explain_rules(const ns_span_question *asked)
{
    const newsent_engine *engine = asked->doc->engine;
    const newsent_allocator *allocator = &asked->doc->allocator;
    size_t size = (engine->pack.rule_count + 1) * sizeof(ns_attempt);
    rule_report report = {asked, ns_allocate(allocator, size), true};
    if (report.furthest == NULL)
        return false;
    ns_trace_listener listener = {on_attempt, &report};
    ns_match_trace(asked->doc->reading.rules, asked->start, asked->end, &listener);
    for (size_t r = 0; r < engine->pack.rule_count && report.is_complete; r++)
        if (report.furthest[r].tokens > 0 && !report.furthest[r].is_match)
            report.is_complete = report_failure(asked, &report.furthest[r]);
    ns_release(allocator, report.furthest, size);
    return report.is_complete;
}
