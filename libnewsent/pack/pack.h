/*
 * The pack: all compiled knowledge in one read-only block that is used in place, from the library's
 * own data or from a mapped file. Everything is little-endian, 8-byte aligned sections behind a
 * header; strings are offsets into one pool of NUL-terminated text, 0 being "".
 */
#ifndef NS_PACK_PACK_H
#define NS_PACK_PACK_H

#include <newsent/newsent.h>

#include "base/hash_index.h"

#define NS_PACK_MAGIC "NEWSENT\n"
#define NS_PACK_VERSION 4u

typedef uint32_t ns_string; /* offset in the string pool */

enum {
    NS_SHAPE_LOWER, /* market */
    NS_SHAPE_TITLE, /* Market; also one capital letter: A */
    NS_SHAPE_UPPER, /* MARKET */
    NS_SHAPE_MIXED, /* eBay, JPMorgan, McDonald */
    NS_SHAPES       /* also the shape of what has no letters: use NS_SHAPE_LOWER */
};

/* A class of words: a name of the lexicons (Month), or a literal word of a rule, spelled with its
 * quotes ("of"). */
typedef struct ns_class {
    ns_string name;
    uint16_t flags; /* NS_CLASS_* */
    uint16_t
        bit; /* of a class that rules ask for: its bit in the rows of class_bits; 0 for others */
} ns_class;
enum {
    NS_CLASS_COLD = 1, /* some of its entries are in the cold table only */
    NS_CLASS_RUN = 2   /* given by token rules */
};

/* Classes that tokens have by their form. They come first in every pack, with these ids; 0 is no
 * class. */
#define NS_BUILTIN_CLASSES(X)                                                                      \
    X(Any)                                                                                         \
    X(Word)                                                                                        \
    X(Number)                                                                                      \
    X(Alnum)                                                                                       \
    X(Clitic) X(Punct) X(Symbol) X(Lower) X(Title) X(Upper) X(Mixed) X(Cap) X(Digits) X(Digits1)   \
        X(Digits2) X(Digits3) X(Digits4) X(LineStart) X(SentenceStart) X(ParagraphStart)           \
            X(Unknown)
enum {
    NS_CLASS_none,
#define X(name) NS_CLASS_##name,
    NS_BUILTIN_CLASSES(X)
#undef X
        NS_CLASS_FIRST_OWN /* the first id of a pack's own classes */
};

/* The sets of classes that an entry has, one for each capitalisation; set 0 is the empty one. Many
 * entries share them. */
typedef struct ns_shape_sets {
    uint16_t of[NS_SHAPES];
} ns_shape_sets;

/* What a lexicon entry has beside its classes. */
typedef struct ns_entry {
    uint32_t attributes; /* index of its first ns_attribute, 0 when none */
    uint32_t places;     /* of a city's name: NS_ONE_PLACE | index of its place, or where its list
                            begins in place_lists; 0 when none */
} ns_entry;
#define NS_ONE_PLACE UINT32_C(0x80000000)

typedef struct ns_attribute {
    uint16_t class_id; /* the class that it belongs to */
    uint8_t is_number;
    uint8_t is_last; /* of its entry */
    ns_string key;
    ns_string text; /* the value as written */
    uint32_t reserved;
    double number; /* when is_number */
} ns_attribute;

/*
 * Open addressing, linear probing, a power of two of slots; free when it has neither an entry nor
 * longer ones. Slots are small so that the tables stay near: half of the key stands for it, and the
 * index of a slot for some more of it. The keys themselves lie in sections of their own, which only
 * a compiler reads that starts from the pack.
 */
typedef struct ns_slot {
    uint32_t tag;           /* upper half of the key */
    uint32_t entry;         /* index into entries; 0 when the key only begins longer entries */
    uint16_t shape_sets;    /* of the entry, kept here to save a look */
    uint16_t continuations; /* what entries go on after this one: NS_LONGER_*, and
                               ns_continuation_bit of each next token */
} ns_slot;
enum {
    NS_CONTINUES_HOT = 1, /* such entries are in the hot table */
    NS_CONTINUES_COLD = 2,
    NS_CONTINUES_COLD_LOWER = 4, /* and some of the cold ones have classes when they begin in lower
                                    case: most are names */
    NS_CONTINUATION_BITS = 13
};

/* A phrase rule or token rule. */
typedef struct ns_rule {
    ns_string name, why, file;
    uint32_t line;
    ns_string type;    /* "ORG", "DATE", ..., "NONE" for a rule that only keeps others away */
    ns_string builder; /* name of the value builder, "" for none */
    ns_string source;  /* the expression as written, for explain and lint */
    uint32_t code;     /* index of its first instruction */
    uint32_t code_count;
    uint32_t constants; /* index of its first ns_constant */
    uint32_t constant_count;
    int32_t priority;
} ns_rule;

/* A value that a rule fixes: `value shift unit=month`. */
typedef struct ns_constant {
    uint32_t field; /* enum ns_field_name */
    uint32_t is_number;
    ns_string text;
    uint32_t reserved;
    double number;
} ns_constant;

/* One instruction of a phrase program. */
typedef struct ns_instruction {
    uint8_t op;        /* NS_OP_* */
    uint8_t field;     /* enum ns_field_name, 0 for none */
    uint16_t class_id; /* of CALL: number of the pattern; of SPLIT and LOOK: of the guard of what
                          follows, 0 for none */
    int32_t jump; /* of SPLIT, JUMP, LOOK: the target, relative to this instruction; of CLASS: its
                     ns_class_hint */
} ns_instruction;
enum {
    NS_OP_CLASS, /* a token or entry of class_id; captured as field */
    NS_OP_CALL,  /* what the pattern number class_id matches */
    NS_OP_GLUED, /* no space before the next token */
    NS_OP_SPLIT, /* try the next instruction, else jump */
    NS_OP_JUMP,
    NS_OP_OPEN,         /* what is matched from here ... */
    NS_OP_CLOSE,        /* ... to here is field */
    NS_OP_EXTENT_START, /* the entity begins here, not where the match does */
    NS_OP_EXTENT_END,
    NS_OP_ASSERT, /* field: NS_LOOK_*; the condition follows, up to NS_OP_ACCEPT; goes on at jump
                     when it holds */
    NS_OP_ACCEPT  /* end of the program or condition */
};
enum {
    NS_ASSERT_AHEAD = 1,
    NS_ASSERT_NOT_AHEAD,
    NS_ASSERT_BEHIND,
    NS_ASSERT_NOT_BEHIND,
    NS_ASSERT_SENTENCE,
    NS_ASSERT_NOT_SENTENCE, /* anywhere in the sentence */
    NS_ASSERT_DOCUMENT,
    NS_ASSERT_NOT_DOCUMENT /* decided when the document is read: match/document_conditions.c */
};

/* What a look at its class would tell, kept with an instruction: the bit, and above it the flags.
 */
static inline uint32_t ns_class_hint(const ns_class *asked)
{
    return asked->bit | (uint32_t)asked->flags << 16;
}
static inline uint16_t ns_hint_bit(uint32_t hint)
{
    return (uint16_t)hint;
}
static inline uint16_t ns_hint_flags(uint32_t hint)
{
    return (uint16_t)(hint >> 16);
}

/* A part that rules share: `let Name = ...`. What it matches at a token is found once. */
typedef struct ns_pattern {
    uint32_t code, code_count;
    uint16_t first_set; /* of its beginning */
    uint16_t reserved;
} ns_pattern;

/* What a choice, a condition or a pattern can begin with: of a token that does not fit, nothing
 * there need be tried. */
typedef struct ns_first_set {
    uint32_t
        forms;    /* bit kind * NS_SHAPES + shape: a token of that form fits, whatever its entry */
    uint16_t bit; /* in the rows of class_bits: of sets with one of its classes */
    uint16_t flags; /* NS_CLASS_* that some of its classes have */
} ns_first_set;

/* A token rule: a regex over characters that gives a run of text a class. */
typedef struct ns_token_rule {
    ns_string name, pattern, why, file;
    uint32_t line, column; /* of the regex */
    uint16_t class_id;
    uint16_t set; /* the set of the class and of choices that hold it */
} ns_token_rule;

/* A row of evidence: what one feature adds to each label, in tenths of log-odds. */
enum {
    NS_LABEL_ORG,
    NS_LABEL_PERSON,
    NS_LABEL_CITY,
    NS_LABEL_PLACE,
    NS_LABEL_OTHER,
    NS_LABEL_NONE,
    NS_LABELS
};
typedef struct ns_weight_row {
    uint64_t key; /* ns_hash_bytes of the name */
    ns_string name, file;
    uint32_t line;
    int8_t weight[NS_LABELS];
    int8_t reserved[6];
} ns_weight_row;

/* A GeoNames place of class P. Sorted by falling population. */
typedef struct ns_place {
    uint32_t geonames;
    ns_string name, admin1;
    float latitude, longitude;
    uint32_t population;
    char country[3]; /* alpha-2 and NUL */
    uint8_t flags;
} ns_place;
enum {
    NS_PLACE_SECTION = 1 /* a part of a city */,
    NS_PLACE_MINOR = 2 /* under 15,000 people */,
    NS_PLACE_CAPITAL = 4
};

/* The sections, resolved to pointers. Immutable; borrowed from the block. */
typedef struct ns_pack {
    const void *block;
    size_t size;
    const char *strings;
    size_t string_bytes;
    const ns_class *classes;
    size_t class_count;
    const uint32_t *sets;
    size_t set_count; /* offset of each set in set_members */
    const uint16_t *set_members;
    size_t set_member_count; /* a count, then the class ids ascending */
    const uint16_t *set_rows;
    size_t set_row_count; /* row of each set in class_bits */
    const uint64_t *class_bits;
    size_t class_bit_words; /* rows of class_words: the classes that rules ask for, and guards */
    size_t class_words;     /* as many as hold a bit for each of them */
    const ns_shape_sets *shape_sets;
    size_t shape_set_count; /* 0: the empty set in each */
    const ns_entry *entries;
    size_t entry_count; /* entry 0 is unused; entries from entry_count on are nothing but their
                           classes */
    const ns_attribute *attributes;
    size_t attribute_count;
    const ns_slot *hot;
    size_t hot_slots;
    const ns_slot *cold;
    size_t cold_slots;
    const uint64_t *hot_keys;
    size_t hot_key_count; /* of each slot */
    const uint64_t *cold_keys;
    size_t cold_key_count;
    const uint64_t *hot_filter;
    size_t hot_filter_words; /* see ns_filter_may_hold */
    const uint64_t *cold_filter;
    size_t cold_filter_words;
    const ns_rule *rules;
    size_t rule_count;
    const ns_constant *constants;
    size_t constant_count;
    const ns_instruction *code;
    size_t code_count;
    const ns_pattern *patterns;
    size_t pattern_count;
    const ns_first_set *first_sets;
    size_t first_set_count; /* guard 0 is unused */
    const uint16_t *rule_rows;
    size_t rule_row_count; /* by NS_ROW_*: a row of rule_bits */
    const uint64_t *rule_bits;
    size_t rule_word_count; /* rows of ns_pack_rule_words() words, one bit a start */
    const uint16_t *starts;
    size_t start_count; /* rule of each start; those of a rule stand together */
    const ns_token_rule *token_rules;
    size_t token_rule_count;
    const ns_weight_row *evidence;
    size_t evidence_count; /* open addressing on key, a power of two, key 0 free */
    const ns_place *places;
    size_t place_count;
    const uint32_t *place_lists;
    size_t place_list_count; /* a count, then place indexes ascending; 0 is unused */
} ns_pack;

/*
 * Opens a block as a pack: checks magic, version, size, checksum and that every section lies
 * inside. source names the file in errors. The block must outlive the pack and be 8-byte aligned.
 * check_sum is false for the pack inside the library, which the linker vouches for, so that opening
 * touches no page.
 */
newsent_status ns_pack_open(const void *block, size_t size, bool check_sum, const char *source,
                            ns_pack *pack, newsent_error *error);

/* The default English pack that is embedded in the library. */
extern const unsigned char ns_builtin_pack[];
extern const unsigned char ns_builtin_pack_end[];

/*
 * Which rules are worth a try at a token is found by rows of bits: what can begin with the token,
 * what can go on with the next one, and with the one behind that. A bit stands for a start: a rule
 * and one of the classes that it can begin with. One more row says what a word makes possible in
 * its sentence: many rules need a word of some class (a currency, a month) wherever it stands.
 * rule_rows holds the row of each set as first token, as second one, as needed word, as second one
 * that can be the last, as third one, then these:
 */
enum {
    NS_ROW_FORMS = 24,      /* kinds of tokens * NS_SHAPES */
    NS_ROW_FIRST_KIND = 0,  /* + ns_token_kind: begins with a built-in class of that kind */
    NS_ROW_SECOND_FORM = 6, /* + kind * NS_SHAPES + shape: goes on with a built-in class that such a
                               token can have */
    NS_ROW_SECOND_COLD = 30,     /* goes on with a class that has cold entries */
    NS_ROW_SECOND_NONE = 31,     /* is complete after the first token */
    NS_ROW_REQUIRES_NONE = 32,   /* needs no class that could be looked for beforehand */
    NS_ROW_REQUIRES_NUMBER = 33, /* needs a token with a digit, or a class of token rules */
    NS_ROW_LAST_FORM = 34,       /* these as of the second token: it can be the last */
    NS_ROW_LAST_COLD = 58,
    NS_ROW_THIRD_FORM = 59, /* and of the third token */
    NS_ROW_THIRD_COLD = 83,
    NS_ROWS_FIXED = 84
};

static inline const char *ns_pack_text(const ns_pack *pack, ns_string string)
{
    return pack->strings + string;
}

static inline size_t ns_pack_rule_words(const ns_pack *pack)
{
    return (pack->start_count + 63) / 64;
}

/* Numbers in rule_rows: of the rows of a set, and of NS_ROW_*. */
static inline size_t ns_first_row(uint16_t set)
{
    return set;
}
static inline size_t ns_second_row(const ns_pack *pack, uint16_t set)
{
    return pack->set_count + set;
}
static inline size_t ns_required_row(const ns_pack *pack, uint16_t set)
{
    return 2 * pack->set_count + set;
}
static inline size_t ns_last_row(const ns_pack *pack, uint16_t set)
{
    return 3 * pack->set_count + set;
}
static inline size_t ns_third_row(const ns_pack *pack, uint16_t set)
{
    return 4 * pack->set_count + set;
}
static inline size_t ns_fixed_row(const ns_pack *pack, size_t row)
{
    return 5 * pack->set_count + row;
}

/* Row by its number in rule_rows. */
static inline const uint64_t *ns_pack_rule_row(const ns_pack *pack, size_t number)
{
    return pack->rule_bits + pack->rule_rows[number] * ns_pack_rule_words(pack);
}

/* Class by name, 0 when the pack has none. Linear: for set-up, not for loops over text. */
uint16_t ns_pack_class(const ns_pack *pack, const char *name);

static inline bool ns_slot_is_free(const ns_slot *slot)
{
    return (slot->entry | slot->continuations) == 0;
}

static inline bool ns_slot_stops(const void *table, size_t slot, uint64_t key)
{
    const ns_slot *at = (const ns_slot *)table + slot;
    return ns_slot_is_free(at) || at->tag == (uint32_t)(key >> 32);
}

/* The slot of a key in a table of a power of two of slots; NULL when it has none. */
static inline const ns_slot *ns_slot_find(const ns_slot *table, size_t slots, uint64_t key)
{
    if (slots == 0)
        return NULL;
    const ns_slot *slot = &table[ns_hash_probe(table, slots, key, ns_slot_stops)];
    return ns_slot_is_free(slot) ? NULL : slot;
}

/* A bit of ns_slot.longer for the token that goes on: when it is not set, no longer entry has that
 * token next. */
static inline uint16_t ns_continuation_bit(uint64_t next_hash)
{
    return (uint16_t)(8u << ((next_hash >> 32) * NS_CONTINUATION_BITS >> 32));
}

/* The set of classes of a slot's entry in a capitalisation; the empty one when it has no entry. */
static inline uint16_t ns_slot_set(const ns_pack *pack, const ns_slot *slot, int shape)
{
    return pack->shape_sets[slot->shape_sets].of[shape];
}

/* How many places an entry names. */
static inline uint32_t ns_entry_place_count(const ns_pack *pack, uint32_t entry)
{
    uint32_t places = entry < pack->entry_count ? pack->entries[entry].places : 0;
    return places == 0 ? 0 : places & NS_ONE_PLACE ? 1 : pack->place_lists[places];
}

/* Index of its place number i; by falling population. */
static inline uint32_t ns_entry_place(const ns_pack *pack, uint32_t entry, uint32_t i)
{
    uint32_t places = pack->entries[entry].places;
    return places & NS_ONE_PLACE ? places & ~NS_ONE_PLACE : pack->place_lists[places + 1 + i];
}

/* The attributes of an entry; the last one says so. NULL when it has none. */
static inline const ns_attribute *ns_entry_attributes(const ns_pack *pack, uint32_t entry)
{
    uint32_t first = entry < pack->entry_count ? pack->entries[entry].attributes : 0;
    return first == 0 ? NULL : pack->attributes + first;
}

/* The one behind it in the list of the same entry, NULL behind the last. */
static inline const ns_attribute *ns_attribute_next(const ns_attribute *attribute)
{
    return attribute->is_last ? NULL : attribute + 1;
}

/*
 * Whether a table can hold a key: a filter has a bit for each key, by its upper half, and a power
 * of two of words. It is small enough for the processor's cache, the table is not, and most
 * questions are answered by no.
 */
static inline bool ns_filter_may_hold(const uint64_t *filter, size_t words, uint64_t key)
{
    uint64_t bit = key >> 32 & (words * 64 - 1);
    return filter[bit / 64] >> (bit % 64) & 1;
}

/* Whether a set holds the class with the bit, which is not 0, or fits the guard with the bit. */
static inline bool ns_set_has_bit(const ns_pack *pack, uint16_t set, uint16_t bit)
{
    return pack->class_bits[pack->set_rows[set] * pack->class_words + bit / 64] >> (bit % 64) & 1;
}

/* Whether a set holds a class. What rules ask for is one look at a bit; other classes are searched
 * in the list. */
static inline bool ns_set_has(const ns_pack *pack, uint16_t set, uint16_t class_id)
{
    uint16_t bit = pack->classes[class_id].bit;
    if (bit != 0)
        return ns_set_has_bit(pack, set, bit);
    const uint16_t *members = pack->set_members + pack->sets[set];
    for (uint16_t i = 1; i <= members[0]; i++)
        if (members[i] >= class_id)
            return members[i] == class_id;
    return false;
}

#endif
