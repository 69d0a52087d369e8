/*
 * The pack: all compiled knowledge in one read-only block that is used in place, from the library's
 * own data or from a mapped file. Everything is little-endian, 8-byte aligned sections behind a
 * header (pack_format.h); strings are offsets into one pool of NUL-terminated text, 0 being "".
 *
 * This file names the sections; open_pack.h checks them. What an item of a section means stands in
 * the header of its owner: class_sets.h, lexicon_table.h, places.h, identities.h,
 * rule_program.h, rule_rows.h,
 * fact_items.h, name_weights.h.
 */
#ifndef NS_PACK_PACK_H
#define NS_PACK_PACK_H

#include <newsent/newsent.h>

#define NS_PACK_MAGIC "NEWSENT\n"
#define NS_PACK_VERSION 8u

typedef uint32_t ns_string; /* offset in the string pool */

/* The sections, resolved to pointers. Immutable; borrowed from the block. */
typedef struct ns_pack {
    const void *block;
    size_t size; /* of the block, in bytes */

    const char *strings; /* the pool */
    size_t string_bytes;

    /* Classes and sets of them: class_sets.h */
    const struct ns_class *classes;
    size_t class_count;
    const uint32_t *sets; /* of each set: where its members begin in set_members */
    size_t set_count;
    const uint16_t *set_members; /* of each set a count, then the class ids ascending */
    size_t set_member_count;
    const uint16_t *set_rows; /* of each set: its row in class_bits */
    size_t set_row_count;
    const uint64_t *class_bits; /* rows of class_words words: a bit for each class that rules name,
                                   and for each first set */
    size_t class_bit_words;
    size_t class_words; /* computed when the pack is opened */
    const struct ns_class_union *unions;
    size_t union_count;

    /* The lexicon: lexicon_table.h, places.h */
    const struct ns_shape_sets *shape_sets; /* 0: the empty set in each capitalisation */
    size_t shape_set_count;
    const struct ns_entry *entries; /* 0 is unused; entries from entry_count on have nothing but
                                       classes */
    size_t entry_count;
    const struct ns_attribute *attributes;
    size_t attribute_count;
    const struct ns_slot *hot; /* a power of two of slots */
    size_t hot_slots;
    const struct ns_slot *cold;
    size_t cold_slots;
    const uint64_t *hot_keys; /* of each slot */
    size_t hot_key_count;
    const uint64_t *cold_keys;
    size_t cold_key_count;
    const uint64_t *hot_filter; /* see ns_filter_may_hold */
    size_t hot_filter_words;
    const uint64_t *cold_filter;
    size_t cold_filter_words;
    const struct ns_place *places;
    size_t place_count;
    const uint32_t *place_lists; /* a count, then place indexes ascending; 0 is unused */
    size_t place_list_count;

    /* Organizations: identities.h */
    const struct ns_identity *identities; /* 0 is unused */
    size_t identity_count;
    const struct ns_identity_key *identity_keys; /* a power of two of slots */
    size_t identity_slots;

    /* Rules: rule_program.h, rule_rows.h */
    const struct ns_rule *rules;
    size_t rule_count;
    const struct ns_rule *fact_rules; /* masks and facts, over the items of a clause */
    size_t fact_rule_count;
    const uint64_t *fact_starts; /* fact_items.h */
    size_t fact_start_words;
    const uint16_t *item_sets; /* of each ns_item_kind */
    size_t item_set_count;
    const struct ns_let *lets; /* shared ones */
    size_t let_count;
    const struct ns_constant *constants;
    size_t constant_count;
    const struct ns_instruction *code;
    size_t code_count;
    const struct ns_pattern *patterns;
    size_t pattern_count;
    const struct ns_first_set *first_sets; /* 0 is unused */
    size_t first_set_count;
    const uint16_t *rule_rows; /* by ns_first_row() ... ns_fixed_row(): a row of rule_bits */
    size_t rule_row_count;
    const uint64_t *rule_bits; /* rows of ns_pack_rule_words() words, one bit a start */
    size_t rule_word_count;
    const uint16_t *starts; /* of each start its rule; those of a rule stand together */
    size_t start_count;
    const struct ns_token_rule *token_rules;
    size_t token_rule_count;

    /* Weights of names: name_weights.h */
    const struct ns_weight_row *evidence; /* a hash table: a power of two of slots by key */
    size_t evidence_count;
} ns_pack;

/* The text of a string, NUL-terminated. */
static inline const char *ns_pack_text(const ns_pack *pack, ns_string string)
{
    return pack->strings + string;
}

#endif
