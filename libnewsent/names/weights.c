/* Index of evidence rows: takes the rows of a pack by their names, gives tables by word, class and
 * trait. */
#include "names/weights.h"

#include <string.h>

enum { LEAST_SLOTS = 64 };

static const char *const template_names[NS_TEMPLATE_COUNT] = {
#define X(id, name) [NS_##id] = (name),
    NS_WORD_TEMPLATES(X) NS_TRAIT_TEMPLATES(X)
#undef X
};

static const char *const trait_names[NS_TRAIT_COUNT] = {
#define X(id) [NS_TRAIT_##id] = #id,
    NS_TRAIT_NAMES(X)
#undef X
};

const char *ns_template_name(ns_template template_id)
{
    return template_names[template_id];
}

const char *ns_trait_name(ns_trait trait)
{
    return trait_names[trait];
}

uint64_t ns_weights_key(const char *name)
{
    const char *value = strchr(name, '=');
    if (value == NULL)
        return ns_hash_bytes(name, strlen(name));
    return ns_hash_join(ns_hash_bytes(name, (size_t)(value - name)),
                        ns_hash_bytes(value + 1, strlen(value + 1)));
}

static int template_by_name(const char *name, size_t length)
{
    for (int i = 0; i < NS_TEMPLATE_COUNT; i++)
        if (strlen(template_names[i]) == length && memcmp(template_names[i], name, length) == 0)
            return i;
    return -1;
}

static int trait_by_name(const char *name)
{
    for (int i = 0; i < NS_TRAIT_COUNT; i++)
        if (strcmp(trait_names[i], name) == 0)
            return i;
    return -1;
}

/* ---------------------------------------------------------------- Words */

/* Rows of a word, made when it is new. */
static ns_value_weights *word_rows(ns_weights *evidence, const char *word, size_t length)
{
    uint64_t hash = ns_hash_bytes(word, length);
    uint16_t *id = ns_weights_word_slot(evidence, hash);
    if (*id == 0) {
        *id = (uint16_t)evidence->word_count++;
        evidence->words[*id].hash = hash;
    }
    return &evidence->words[*id];
}

/* ---------------------------------------------------------------- Classes */

/* Class ids by the hash of the name: asking the pack for each row would be slow. */
typedef struct class_table {
    uint64_t *keys;
    uint16_t *ids;
    size_t slots;
} class_table;

static bool stop_at_class(const void *table, size_t slot, uint64_t key)
{
    const class_table *of = table;
    return of->keys[slot] == 0 || of->keys[slot] == key;
}

/* Classes by the hash of their name. False when memory ran out. */
static bool open_class_table(class_table *table, const newsent_allocator *allocator,
                             const ns_pack *pack)
{
    table->slots = ns_hash_slots(LEAST_SLOTS, pack->class_count);
    table->keys = ns_allocate(allocator, table->slots * sizeof *table->keys);
    table->ids = ns_allocate(allocator, table->slots * sizeof *table->ids);
    if (table->keys == NULL || table->ids == NULL)
        return false;
    for (size_t c = 1; c < pack->class_count; c++) {
        const char *name = ns_pack_text(pack, pack->classes[c].name);
        uint64_t key = ns_hash_bytes(name, strlen(name));
        size_t slot = ns_hash_probe(table, table->slots, key, stop_at_class);
        table->keys[slot] = key;
        table->ids[slot] = (uint16_t)c;
    }
    return true;
}

static void close_class_table(class_table *table, const newsent_allocator *allocator)
{
    ns_release(allocator, table->keys, table->slots * sizeof *table->keys);
    ns_release(allocator, table->ids, table->slots * sizeof *table->ids);
}

static uint16_t class_by_name(const class_table *table, const char *name, size_t length)
{
    uint64_t key = ns_hash_bytes(name, length);
    return table->ids[ns_hash_probe(table, table->slots, key, stop_at_class)];
}

/* ---------------------------------------------------------------- Rows */

/* Rows of a class, or of a word when no class has the name. */
static ns_value_weights *value_rows(ns_weights *evidence, const class_table *classes,
                                    const char *value, size_t length)
{
    uint16_t class_id = class_by_name(classes, value, length);
    if (class_id != 0)
        return &evidence->classes[class_id];
    return word_rows(evidence, value, length);
}

static int sum_of_others(const ns_weight_row *row, int label)
{
    int others = 0;
    for (int i = 0; i < NS_LABELS; i++)
        others += i == label ? 0 : row->weight[i];
    return others;
}

double ns_weight_for(const ns_weight_row *row, int label)
{
    return (row->weight[label] - (double)sum_of_others(row, label) / (NS_LABELS - 1)) / 10;
}

/* As ns_weight_for(), in tenths, for choosing the strongest row: no more than it adds at all. */
static int16_t contrast(const ns_weight_row *row, int label)
{
    int beyond = row->weight[label] - sum_of_others(row, label) / (NS_LABELS - 1);
    return (int16_t)(beyond < row->weight[label] ? beyond : row->weight[label]);
}

/* A row as a sum of one: its weights, and how much it speaks for ORG and for CITY. */
static void fill_part(ns_score_sum *part, const ns_weight_row *source, uint16_t row)
{
    static const int labels[2] = {NS_LABEL_ORG, NS_LABEL_CITY};
    for (int i = 0; i < NS_LABELS; i++)
        part->sum.of[i] = source->weight[i];
    for (int i = 0; i < 2; i++) {
        int16_t speaks = contrast(source, labels[i]);
        part->sum.of[NS_FOR_ORG + i] = speaks;
        if (speaks > 0)
            part->top[i] = (int32_t)speaks << 16 | row;
        else
            part->top[i] = 0;
    }
}

/* Files one row under its template and value. Rows of unknown templates are passed over. */
static void add_row(ns_weights *evidence, const class_table *classes, size_t slot)
{
    const ns_weight_row *source = &evidence->pack->evidence[slot];
    const char *name = ns_pack_text(evidence->pack, source->name);
    const char *value = strchr(name, '=');
    int template_id = value == NULL ? -1 : template_by_name(name, (size_t)(value - name));
    if (template_id < 0)
        return;
    value++;
    uint16_t row = (uint16_t)evidence->row_count++;
    evidence->slots[row] = (uint32_t)slot;
    fill_part(&evidence->parts[row], source, row);
    if (template_id < NS_WORD_TEMPLATE_COUNT) {
        value_rows(evidence, classes, value, strlen(value))->row[template_id] = row;
        return;
    }
    int trait = trait_by_name(value);
    if (trait >= 0)
        evidence->traits[template_id][trait] = row;
}

/* Room for all rows of the pack. False when memory ran out. */
static bool reserve_rows(ns_weights *evidence, const newsent_allocator *allocator, size_t rows)
{
    evidence->row_capacity = rows + 1;
    evidence->word_capacity = rows + 1;
    evidence->word_slots = ns_hash_slots(LEAST_SLOTS, rows * 2); /* mostly free: short probes */
    evidence->parts = ns_allocate(allocator, evidence->row_capacity * sizeof *evidence->parts);
    evidence->slots = ns_allocate(allocator, evidence->row_capacity * sizeof *evidence->slots);
    evidence->classes =
        ns_allocate(allocator, (evidence->pack->class_count + 1) * sizeof *evidence->classes);
    evidence->words = ns_allocate(allocator, evidence->word_capacity * sizeof *evidence->words);
    evidence->word_ids = ns_allocate(allocator, evidence->word_slots * sizeof *evidence->word_ids);
    return evidence->parts != NULL && evidence->slots != NULL && evidence->classes != NULL &&
           evidence->words != NULL && evidence->word_ids != NULL;
}

/* ---------------------------------------------------------------- Sets */

/* Templates for which a class has a row, a bit for each. */
static uint32_t templates_of(const ns_weights *evidence, uint16_t class_id)
{
    uint32_t templates = 0;
    for (int t = 0; t < NS_WORD_TEMPLATE_COUNT; t++)
        if (evidence->classes[class_id].row[t] != 0)
            templates |= UINT32_C(1) << t;
    return templates;
}

/* A sum for each set and template of which two classes or more have rows, behind the rows
 * themselves, which stand for single ones. */
static size_t count_sums(const ns_weights *evidence, const uint32_t *templates)
{
    const ns_pack *pack = evidence->pack;
    size_t count = evidence->row_count;
    for (size_t set = 0; set < pack->set_count; set++) {
        const uint16_t *members = pack->set_members + pack->sets[set];
        uint32_t once = 0;
        uint32_t twice = 0;
        for (uint16_t i = 1; i <= members[0]; i++) {
            twice |= once & templates[members[i]];
            once |= templates[members[i]];
        }
        for (; twice != 0; twice &= twice - 1)
            count++;
    }
    return count;
}

/* Adds the rows of a class to the sums of a set. A single row needs no sum of its own. */
static void add_class(ns_weights *evidence, uint32_t *parts, uint16_t class_id, uint32_t templates)
{
    for (; templates != 0; templates &= templates - 1) {
        int t = __builtin_ctz(templates);
        uint16_t row = evidence->classes[class_id].row[t];
        if (parts[t] == 0) {
            parts[t] = row;
            continue;
        }
        if (parts[t] < evidence->row_count) { /* a single row so far */
            evidence->sums[evidence->sum_count] = evidence->sums[parts[t]];
            parts[t] = (uint32_t)evidence->sum_count++;
        }
        ns_score_sum_add(&evidence->sums[parts[t]], &evidence->parts[row]);
    }
}

/* Sums by set and template, so that the classes of a token cost one addition. */
static void fill_sums(ns_weights *evidence, const uint32_t *templates)
{
    const ns_pack *pack = evidence->pack;
    memcpy(evidence->sums, evidence->parts, evidence->row_count * sizeof *evidence->parts);
    evidence->sum_count = evidence->row_count;
    for (size_t set = 0; set < pack->set_count; set++) {
        const uint16_t *members = pack->set_members + pack->sets[set];
        for (uint16_t i = 1; i <= members[0]; i++)
            add_class(evidence, evidence->set_parts + set * NS_WORD_TEMPLATE_COUNT, members[i],
                      templates[members[i]]);
    }
}

/* Adds up the rows of each set once, because the classes of a word always speak together. */
static bool sum_sets(ns_weights *evidence, const newsent_allocator *allocator)
{
    size_t classes = evidence->pack->class_count + 1;
    uint32_t *templates = ns_allocate(allocator, classes * sizeof *templates);
    evidence->set_parts =
        ns_allocate(allocator, evidence->pack->set_count * NS_WORD_TEMPLATE_COUNT *
                                   sizeof *evidence->set_parts);
    if (templates == NULL || evidence->set_parts == NULL) {
        ns_release(allocator, templates, classes * sizeof *templates);
        return false;
    }
    for (size_t c = 1; c < evidence->pack->class_count; c++)
        templates[c] = templates_of(evidence, (uint16_t)c);
    evidence->sum_count = count_sums(evidence, templates);
    evidence->sums = ns_allocate(allocator, evidence->sum_count * sizeof *evidence->sums);
    if (evidence->sums != NULL)
        fill_sums(evidence, templates);
    ns_release(allocator, templates, classes * sizeof *templates);
    return evidence->sums != NULL;
}

bool ns_weights_open(ns_weights *evidence, const newsent_allocator *allocator, const ns_pack *pack)
{
    *evidence = (ns_weights){.pack = pack, .row_count = 1, .word_count = 1};
    size_t rows = 0;
    for (size_t i = 0; i < pack->evidence_count; i++)
        rows += pack->evidence[i].key != 0;
    class_table classes = {0};
    bool ok =
        reserve_rows(evidence, allocator, rows) && open_class_table(&classes, allocator, pack);
    for (size_t i = 0; ok && i < pack->evidence_count && evidence->row_count < UINT16_MAX; i++)
        if (pack->evidence[i].key != 0)
            add_row(evidence, &classes, i);
    close_class_table(&classes, allocator);
    return ok && sum_sets(evidence, allocator);
}

void ns_weights_free(ns_weights *evidence, const newsent_allocator *allocator)
{
    if (evidence->pack == NULL)
        return;
    ns_release(allocator, evidence->parts, evidence->row_capacity * sizeof *evidence->parts);
    ns_release(allocator, evidence->slots, evidence->row_capacity * sizeof *evidence->slots);
    ns_release(allocator, evidence->classes,
               (evidence->pack->class_count + 1) * sizeof *evidence->classes);
    ns_release(allocator, evidence->sums, evidence->sum_count * sizeof *evidence->sums);
    ns_release(allocator, evidence->set_parts,
               evidence->pack->set_count * NS_WORD_TEMPLATE_COUNT * sizeof *evidence->set_parts);
    ns_release(allocator, evidence->words, evidence->word_capacity * sizeof *evidence->words);
    ns_release(allocator, evidence->word_ids, evidence->word_slots * sizeof *evidence->word_ids);
    *evidence = (ns_weights){0};
}
