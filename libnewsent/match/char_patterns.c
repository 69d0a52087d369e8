/* Token rules: PCRE2 regexes over tight runs of characters, tried lazily and prefiltered by first
 * byte and least length. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "match/char_patterns.h"

#include <pcre2.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "match/costs.h"

/* Bounds on one regex call: a pattern that needs more is taken not to match. */
enum { MATCH_LIMIT = 10000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 1024, LONGEST_RUN_BYTES = 64 };

typedef struct compiled_rule {
    pcre2_code *code;
    uint32_t least_length;
    uint16_t class_id, set;
    uint8_t group_count;
    uint8_t group[NS_CHAR_MATCH_FIELDS]; /* capture numbers */
    uint8_t field[NS_CHAR_MATCH_FIELDS]; /* their fields */
} compiled_rule;

struct ns_char_patterns {
    newsent_allocator allocator;
    size_t count;
    compiled_rule rules[NS_TOKEN_RULES];
    uint64_t by_first_byte[256]; /* bit r: rule r can begin with the byte */
};

/* PCRE2 frees without saying a size, so it is kept in front of each block. */
typedef union sized_block {
    size_t size;
    max_align_t alignment;
} sized_block;

static void *allocate_for_pcre2(PCRE2_SIZE size, void *allocator)
{
    sized_block *block =
        size > SIZE_MAX - sizeof *block ? NULL : ns_allocate(allocator, sizeof *block + size);
    if (block == NULL)
        return NULL;
    block->size = sizeof *block + size;
    return block + 1;
}

static void free_for_pcre2(void *memory, void *allocator)
{
    sized_block *block = memory;
    if (block != NULL)
        ns_release(allocator, block - 1, block[-1].size);
}

/* Named groups and the fields of the same names, from PCRE2's table: two bytes of number, then the
 * name. */
static void read_groups(compiled_rule *rule)
{
    uint32_t count = 0;
    uint32_t entry_size = 0;
    PCRE2_SPTR table = NULL;
    pcre2_pattern_info(rule->code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(rule->code, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
    pcre2_pattern_info(rule->code, PCRE2_INFO_NAMETABLE, &table);
    for (uint32_t i = 0; i < count && rule->group_count < NS_CHAR_MATCH_FIELDS;
         i++, table += entry_size) {
        const char *name = (const char *)table + 2;
        rule->group[rule->group_count] = table[1];
        rule->field[rule->group_count++] = (uint8_t)ns_field_by_name(name, strlen(name));
    }
}

/* Whether the byte is the first one of a pattern, which may ignore case. */
static bool is_first_unit(uint32_t byte, uint32_t unit)
{
    uint32_t lower = unit | 0x20;
    return byte == unit || ((byte | 0x20) == lower && lower >= 'a' && lower <= 'z');
}

/* Sets the bit of the rule for each byte that its matches can begin with, as PCRE2 found out. */
static void read_first_bytes(ns_char_patterns *rules, size_t r)
{
    const uint8_t *bitmap = NULL;
    uint32_t type = 0;
    uint32_t unit = 0;
    pcre2_pattern_info(rules->rules[r].code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
    pcre2_pattern_info(rules->rules[r].code, PCRE2_INFO_FIRSTCODETYPE, &type);
    pcre2_pattern_info(rules->rules[r].code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    for (uint32_t byte = 0; byte < 256; byte++) {
        bool can_begin = bitmap != NULL ? bitmap[byte / 8] >> (byte % 8) & 1
                                        : type != 1 || is_first_unit(byte, unit);
        if (can_begin)
            rules->by_first_byte[byte] |= UINT64_C(1) << r;
    }
}

/* An error has the line and column in the rule file: the regex may come from a user. */
static newsent_status compile_rule(ns_char_patterns *rules, const ns_pack *pack,
                                   const ns_token_rule *source, bool use_jit,
                                   pcre2_compile_context *context, newsent_error *error)
{
    compiled_rule *rule = &rules->rules[rules->count];
    int code = 0;
    PCRE2_SIZE at = 0;
    PCRE2_SPTR pattern = (PCRE2_SPTR)ns_pack_text(pack, source->pattern);
    rule->code =
        pcre2_compile(pattern, PCRE2_ZERO_TERMINATED,
                      PCRE2_ANCHORED | PCRE2_UTF | PCRE2_NO_AUTO_CAPTURE, &code, &at, context);
    if (rule->code == NULL && code == PCRE2_ERROR_HEAP_FAILED)
        return ns_fail_memory(error);
    if (rule->code == NULL) {
        char message[200];
        pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
        return ns_fail_at(error, NEWSENT_ERROR_SOURCE, ns_pack_text(pack, source->file),
                          source->line, source->column + at,
                          "token rule %s: %s at character %zu of its regex",
                          ns_pack_text(pack, source->name), message, at + 1);
    }
    if (use_jit)
        pcre2_jit_compile(rule->code,
                          PCRE2_JIT_COMPLETE); /* without a JIT the interpreter does the same */
    pcre2_pattern_info(rule->code, PCRE2_INFO_MINLENGTH, &rule->least_length);
    rule->class_id = source->class_id;
    rule->set = source->set;
    read_groups(rule);
    read_first_bytes(rules, rules->count);
    rules->count++;
    return NEWSENT_OK;
}

/* The contexts of PCRE2 exist only to hand it the allocator. */
static newsent_status compile_rules(ns_char_patterns *rules, const ns_pack *pack, bool use_jit,
                                    newsent_error *error)
{
    pcre2_general_context *general =
        pcre2_general_context_create(allocate_for_pcre2, free_for_pcre2, &rules->allocator);
    pcre2_compile_context *context = general == NULL ? NULL : pcre2_compile_context_create(general);
    newsent_status status = context == NULL ? ns_fail_memory(error) : NEWSENT_OK;
    for (size_t i = 0; i < pack->token_rule_count && status == NEWSENT_OK; i++)
        status = compile_rule(rules, pack, &pack->token_rules[i], use_jit, context, error);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(general);
    return status;
}

newsent_status ns_char_patterns_new(const newsent_allocator *allocator, const ns_pack *pack,
                                    bool use_jit, ns_char_patterns **rules, newsent_error *error)
{
    if (pack->token_rule_count > NS_TOKEN_RULES)
        return ns_fail(error, NEWSENT_ERROR_SOURCE, "%zu token rules; at most %d are possible",
                       pack->token_rule_count, NS_TOKEN_RULES);
    ns_char_patterns *made = ns_allocate(allocator, sizeof *made);
    if (made == NULL)
        return ns_fail_memory(error);
    made->allocator = *allocator;
    newsent_status status = compile_rules(made, pack, use_jit, error);
    if (status != NEWSENT_OK) {
        ns_char_patterns_free(made);
        made = NULL;
    }
    *rules = made;
    return status;
}

void ns_char_patterns_free(ns_char_patterns *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->count; i++)
        pcre2_code_free(rules->rules[i].code);
    newsent_allocator allocator = rules->allocator;
    ns_release(&allocator, rules, sizeof *rules);
}

bool ns_char_matches_init(ns_char_matches *runs, newsent_allocator *allocator)
{
    pcre2_general_context *general =
        pcre2_general_context_create(allocate_for_pcre2, free_for_pcre2, allocator);
    *runs = (ns_char_matches){0};
    if (general == NULL)
        return false;
    runs->match_data = pcre2_match_data_create(2 * NS_CHAR_MATCH_FIELDS + 2, general);
    runs->match_context = pcre2_match_context_create(general);
    pcre2_general_context_free(general);
    if (runs->match_data == NULL || runs->match_context == NULL)
        return false;
    pcre2_set_match_limit(runs->match_context, MATCH_LIMIT);
    pcre2_set_depth_limit(runs->match_context, DEPTH_LIMIT);
    pcre2_set_heap_limit(runs->match_context, HEAP_LIMIT_KIB);
    return true;
}

void ns_char_matches_free(ns_char_matches *runs, const newsent_allocator *allocator)
{
    ns_discard(allocator, &runs->items, &runs->capacity, sizeof *runs->items);
    ns_discard(allocator, &runs->first, &runs->first_capacity, sizeof *runs->first);
    ns_discard(allocator, &runs->run_count, &runs->run_count_capacity, sizeof *runs->run_count);
    pcre2_match_data_free(runs->match_data);
    pcre2_match_context_free(runs->match_context);
}

bool ns_char_matches_start(ns_char_matches *runs, const newsent_allocator *allocator,
                           const ns_tokens *tokens)
{
    runs->count = 0;
    runs->is_out_of_memory = false;
    if (!ns_reserve(allocator, &runs->first, &runs->first_capacity, tokens->count,
                    sizeof *runs->first) ||
        !ns_reserve(allocator, &runs->run_count, &runs->run_count_capacity, tokens->count,
                    sizeof *runs->run_count))
        return false;
    if (tokens->count > 0)
        memset(runs->first, 0xFF, tokens->count * sizeof *runs->first);
    return true;
}

bool ns_char_patterns_begin_with_marks(const ns_char_patterns *rules)
{
    for (int byte = 0; byte < 256; byte++) {
        bool is_alnum = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                        (byte >= 'a' && byte <= 'z');
        if (!is_alnum && rules->by_first_byte[byte] != 0)
            return true;
    }
    return false;
}

bool ns_char_patterns_may_begin(const ns_char_patterns *rules, const ns_tokens *tokens, size_t i)
{
    if (rules->by_first_byte[(unsigned char)tokens->text[tokens->start[i]]] == 0)
        return false;
    return tokens->kind[i] != NS_TOKEN_WORD || tokens->flags[i] & NS_TOKEN_TO_NUMBER;
}

/* End in bytes of the tight run that token i begins. */
static uint32_t tight_end(const ns_tokens *tokens, size_t i)
{
    uint32_t limit = tokens->start[i] + LONGEST_RUN_BYTES;
    while (i + 1 < tokens->count && tokens->flags[i + 1] & NS_TOKEN_GLUED &&
           tokens->end[i + 1] < limit)
        i++;
    return tokens->end[i];
}

/* Number of tokens from i to the one that ends at byte `end`; 0 when the match ends inside of a
 * token. */
static size_t tokens_to(const ns_tokens *tokens, size_t i, uint32_t end)
{
    for (size_t j = i; j < tokens->count && tokens->end[j] <= end && j - i < UINT8_MAX; j++)
        if (tokens->end[j] == end)
            return j - i + 1;
    return 0;
}

/* Named groups that took part in the match, as fields with bytes of the text. */
static void read_fields(const compiled_rule *rule, const PCRE2_SIZE *ovector, uint32_t groups,
                        uint32_t offset, ns_char_match *run)
{
    for (int g = 0; g < rule->group_count; g++) {
        uint32_t n = rule->group[g];
        if (n >= groups || ovector[2 * n] == PCRE2_UNSET)
            continue;
        run->fields[run->field_count++] = (ns_field){.name = rule->field[g],
                                                     .start = offset + (uint32_t)ovector[2 * n],
                                                     .end = offset + (uint32_t)ovector[2 * n + 1]};
    }
}

/* True with *run when the regex matches and ends where a token ends. */
static bool try_rule(ns_char_matches *runs, const compiled_rule *rule, const ns_tokens *tokens,
                     size_t i, uint32_t end, ns_char_match *run)
{
    uint32_t start = tokens->start[i];
    if (end - start < rule->least_length)
        return false;
    int groups = pcre2_match(rule->code, (PCRE2_SPTR)tokens->text + start, end - start, 0,
                             PCRE2_NO_UTF_CHECK, runs->match_data, runs->match_context);
    runs->is_out_of_memory |= groups == PCRE2_ERROR_NOMEMORY;
    runs->is_over_limit = groups < PCRE2_ERROR_PARTIAL;
    if (groups <= 0)
        return false; /* no match, or one that hit a limit */
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(runs->match_data);
    size_t length = tokens_to(tokens, i, start + (uint32_t)ovector[1]);
    if (length == 0)
        return false;
    *run = (ns_char_match){.class_id = rule->class_id, .set = rule->set, .length = (uint8_t)length};
    read_fields(rule, ovector, (uint32_t)groups, start, run);
    return true;
}

/* Keeps the runs of a token longest first, earlier rules first among equals. */
static void insert_run(ns_char_match *items, size_t count, const ns_char_match *run)
{
    size_t at = count;
    while (at > 0 && items[at - 1].length < run->length) {
        items[at] = items[at - 1];
        at--;
    }
    items[at] = *run;
}

/* Inserts behind the longer ones. False when memory ran out, which is noted. */
static bool add_run(ns_char_matches *runs, const newsent_allocator *allocator, size_t first,
                    const ns_char_match *run)
{
    if (!ns_reserve(allocator, &runs->items, &runs->capacity, runs->count + 1,
                    sizeof *runs->items)) {
        runs->is_out_of_memory = true;
        return false;
    }
    insert_run(runs->items + first, runs->count - first, run);
    runs->count++;
    return true;
}

static bool is_stopped(const ns_char_matches *runs, uint8_t rule)
{
    return runs->costs != NULL && ns_costs_stop(runs->costs, runs->first_cost + rule);
}

static void note_limit(ns_char_matches *runs, uint8_t rule)
{
    if (runs->is_over_limit && runs->costs != NULL)
        ns_costs_add(runs->costs, runs->first_cost + rule, NS_COST_REGEX);
    runs->is_over_limit = false;
}

/* Adds the runs of characters that were met before. Only rules with groups run again, since the
 * memo has no positions. */
static void add_known_runs(ns_char_matches *runs, const newsent_allocator *allocator,
                           const ns_char_patterns *rules, const ns_tokens *tokens, size_t i,
                           uint32_t end, const ns_pattern_memo *known)
{
    size_t first = runs->count;
    for (uint8_t m = 0; m < known->count; m++) {
        const compiled_rule *rule = &rules->rules[known->matches[m].rule];
        ns_char_match run = {.class_id = rule->class_id, .set = rule->set};
        bool is_there = true;
        if (rule->group_count > 0)
            is_there = try_rule(runs, rule, tokens, i, end, &run);
        else
            run.length = (uint8_t)tokens_to(tokens, i, tokens->start[i] + known->matches[m].bytes);
        if (is_there)
            add_run(runs, allocator, first, &run);
    }
}

/* Tries all rules of the first byte. False when what was found must not be remembered. */
static bool try_rules(ns_char_matches *runs, const newsent_allocator *allocator,
                      const ns_char_patterns *rules, const ns_tokens *tokens, size_t i,
                      uint32_t end, ns_pattern_memo *found)
{
    size_t first = runs->count;
    bool is_sure = true; /* a rule that was stopped is to be tried again in the next block */
    for (uint64_t left = rules->by_first_byte[(unsigned char)tokens->text[tokens->start[i]]];
         left != 0; left &= left - 1) {
        ns_char_match run;
        uint8_t rule = (uint8_t)__builtin_ctzll(left);
        bool matches =
            !is_stopped(runs, rule) && try_rule(runs, &rules->rules[rule], tokens, i, end, &run);
        is_sure = is_sure && !is_stopped(runs, rule) && !runs->is_over_limit;
        note_limit(runs, rule);
        if (!matches)
            continue;
        if (!add_run(runs, allocator, first, &run))
            return false;
        is_sure = is_sure && found->count < NS_PATTERN_MEMO_MATCHES;
        if (is_sure) {
            found->matches[found->count].rule = rule;
            found->matches[found->count++].bytes =
                (uint8_t)(tokens->end[i + run.length - 1] - tokens->start[i]);
        }
    }
    return is_sure && !runs->is_out_of_memory;
}

/* By the memo when the same characters were tried before, else by all rules. */
static void find_runs(ns_char_matches *runs, const newsent_allocator *allocator,
                      const ns_char_patterns *rules, const ns_tokens *tokens, size_t i)
{
    uint32_t start = tokens->start[i];
    uint32_t end = tight_end(tokens, i);
    size_t first = runs->count;
    ns_pattern_memo found = {.key = ns_hash_bytes(tokens->text + start, end - start)};
    ns_pattern_memo *known = &runs->known[found.key % NS_PATTERN_MEMO_SLOTS];
    if (known->key == found.key)
        add_known_runs(runs, allocator, rules, tokens, i, end, known);
    else if (try_rules(runs, allocator, rules, tokens, i, end, &found) &&
             end - start <= LONGEST_RUN_BYTES)
        *known = found;
    runs->first[i] = (uint32_t)first;
    runs->run_count[i] = (uint8_t)(runs->count - first);
}

const ns_char_match *ns_char_matches_at(ns_char_matches *runs, const newsent_allocator *allocator,
                                        const ns_char_patterns *rules, const ns_tokens *tokens,
                                        size_t i, size_t *count)
{
    if (runs->first[i] == NS_CHAR_MATCHES_UNKNOWN)
        find_runs(runs, allocator, rules, tokens, i);
    *count = runs->run_count[i];
    return runs->items + runs->first[i];
}
