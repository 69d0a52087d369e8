/* Gives each class that programs ask for a bit, and each set of classes a row of bits: whether a
 * token is of a class is then one bit test. */
#include <string.h>

#include "base/hash.h"
#include "compile/emit/layout.h"

/* Numbers the classes that programs test, from 1, and the first sets behind them. Returns the words
 * of a row. */
static size_t number_bits(ns_layout *made)
{
    ns_builder *builder = made->builder;
    uint16_t last = 0;
    for (size_t c = 0; c < builder->class_count; c++)
        builder->classes[c].bit = 0;
    for (size_t i = 0; i < builder->code_count; i++) {
        ns_class *tested = &builder->classes[builder->code[i].class_id];
        if (builder->code[i].op == NS_OP_CLASS && builder->code[i].class_id >= NS_CLASS_FIRST_OWN &&
            tested->bit == 0)
            tested->bit = ++last;
    }
    for (size_t g = 1; g < made->first_sets.count; g++)
        made->first_sets.items[g].bit = ++last;
    for (size_t i = 0; i < builder->code_count; i++)
        if (builder->code[i].op == NS_OP_CLASS)
            builder->code[i].jump =
                (int32_t)ns_class_hint(&builder->classes[builder->code[i].class_id]);
    return last / 64 + 1u;
}

static void set_bit(uint64_t *row, size_t bit)
{
    row[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/* The bits that each class sets in the row of a set: its own and those of first sets. */
static void fill_bits_of_classes(const ns_layout *made, uint64_t *bits, size_t words)
{
    const ns_builder *builder = made->builder;
    for (size_t c = NS_CLASS_FIRST_OWN; c < builder->class_count; c++) {
        if (builder->classes[c].bit != 0)
            set_bit(bits + c * words, builder->classes[c].bit);
        for (size_t g = 1; g < made->first_sets.count; g++)
            if (ns_first_set_has(&made->first_sets, g, c))
                set_bit(bits + c * words, made->first_sets.items[g].bit);
    }
}

/* Interns the row of the classes in a set. */
static newsent_status add_class_row(ns_layout *made, size_t set, const uint64_t *bits,
                                    uint64_t *row, size_t words)
{
    const uint16_t *members = made->members + made->sets[set];
    memset(row, 0, words * sizeof *row);
    for (uint16_t i = 1; i <= members[0]; i++)
        for (size_t w = 0; w < words; w++)
            row[w] |= bits[members[i] * words + w];
    uint64_t key = ns_hash_bytes((const char *)row, words * sizeof *row);
    uint32_t known = ns_key_map_get(&made->bits_map, key);
    made->set_rows[set] = (uint16_t)(known != 0 ? known - 1 : made->class_bit_words / words);
    if (known != 0)
        return NEWSENT_OK;
    if (!NS_LAYOUT_RESERVE(made, class_bits, class_bit_capacity, made->class_bit_words + words) ||
        !ns_key_map_put(&made->bits_map, made->allocator, key,
                        (uint32_t)(made->class_bit_words / words) + 1))
        return ns_layout_no_memory(made);
    memcpy(made->class_bits + made->class_bit_words, row, words * sizeof *row);
    made->class_bit_words += words;
    return NEWSENT_OK;
}

/* The rows of all sets. */
static newsent_status fill_class_rows(ns_layout *made)
{
    newsent_status status = ns_first_sets_find(&made->first_sets, made->builder);
    if (status != NEWSENT_OK)
        return status;
    size_t words = made->class_words = number_bits(made);
    size_t size = (made->builder->class_count + 1) * words * sizeof(uint64_t);
    uint64_t *bits = ns_allocate(made->allocator, size);
    uint64_t *row = bits; /* class 0 is none: its row is where others are made */
    if (bits == NULL || !NS_LAYOUT_RESERVE(made, set_rows, set_row_capacity, made->set_count))
        status = ns_layout_no_memory(made);
    else
        fill_bits_of_classes(made, bits, words);
    for (size_t set = 0; set < made->set_count && status == NEWSENT_OK; set++)
        status = add_class_row(made, set, bits, row, words);
    ns_release(made->allocator, bits, size);
    return status;
}

/* Whether a rule of facts can begin with an item of a row: of a form, or behind the forms of a row
 * of class_bits. */
static bool begins_fact(const ns_layout *made, const ns_rule *rule, size_t row, size_t words)
{
    const ns_first_set *first_set = &made->first_sets.items[rule->first_set];
    if (row < NS_TOKEN_FORMS)
        return first_set->forms >> row & 1;
    return made->class_bits[(row - NS_TOKEN_FORMS) * words + first_set->bit / 64] >>
               (first_set->bit % 64) &
           1;
}

/* The rows of ns_pack_fact_starts. */
static newsent_status fill_fact_starts(ns_layout *made)
{
    const ns_builder *builder = made->builder;
    size_t fact_words = (builder->fact_rule_count + 63) / 64;
    size_t words = made->class_words;
    size_t rows = NS_TOKEN_FORMS + made->class_bit_words / words;
    if (!NS_LAYOUT_RESERVE(made, fact_starts, fact_start_capacity, rows * fact_words + 1))
        return ns_layout_no_memory(made);
    made->fact_start_words = rows * fact_words;
    memset(made->fact_starts, 0, made->fact_start_words * sizeof *made->fact_starts);
    for (size_t row = 0; row < rows; row++)
        for (size_t r = 0; r < builder->fact_rule_count; r++)
            if (builder->fact_rules[r].first_set != 0 &&
                begins_fact(made, &builder->fact_rules[r], row, words))
                made->fact_starts[row * fact_words + r / 64] |= UINT64_C(1) << (r % 64);
    return NEWSENT_OK;
}

newsent_status ns_layout_class_rows(ns_layout *made)
{
    newsent_status status = fill_class_rows(made);
    if (status == NEWSENT_OK)
        status = fill_fact_starts(made);
    return status;
}
