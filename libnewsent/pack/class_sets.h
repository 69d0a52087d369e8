/*
 * Classes of words and sets of them. A token or an entry has one set; whether a set holds a class
 * is one bit when some rule names the class, else a search in a short sorted list.
 */
#ifndef NS_PACK_CLASS_SETS_H
#define NS_PACK_CLASS_SETS_H

#include "base/memory.h"
#include "pack/pack.h"

/* A class of words: a name of the lexicons (Month), or a literal word of a rule, spelled with its
 * quotes ("of"). */
typedef struct ns_class {
    ns_string name;
    uint16_t flags; /* NS_CLASS_COLD, NS_CLASS_RUN */
    uint16_t bit; /* of a class that rules name: its bit in the rows of class_bits; 0 for others */
} ns_class;

/* Flags of a class, by which the matcher knows whether to complete a token first. */
enum {
    NS_CLASS_COLD = 1, /* some of its entries are in the cold table only */
    NS_CLASS_RUN = 2   /* given by token rules */
};

/* One member of a class that stands for several, (A | B) in a rule: the set of every entry of the
 * member holds the class, too. Rows of one class stand together. */
typedef struct ns_class_union {
    uint16_t class_id;
    uint16_t member;
} ns_class_union;

/* Classes that tokens have by their form. They come first in every pack, with these ids; 0 is no
 * class. */
#define NS_BUILTIN_CLASSES(X)                                                                      \
    X(Any)                                                                                         \
    X(Word)                                                                                        \
    X(Number)                                                                                      \
    X(Alnum)                                                                                       \
    X(Clitic)                                                                                      \
    X(Punct)                                                                                       \
    X(Symbol)                                                                                      \
    X(Lower)                                                                                       \
    X(Title)                                                                                       \
    X(Upper)                                                                                       \
    X(Mixed)                                                                                       \
    X(Cap)                                                                                         \
    X(Digits)                                                                                      \
    X(Digits1)                                                                                     \
    X(Digits2)                                                                                     \
    X(Digits3)                                                                                     \
    X(Digits4)                                                                                     \
    X(LineStart)                                                                                   \
    X(SentenceStart)                                                                               \
    X(ParagraphStart)                                                                              \
    X(Unknown)

/* Ids of the classes that the tokenizer gives; they are the same in each pack. */
enum {
    NS_CLASS_none,
#define X(name) NS_CLASS_##name,
    NS_BUILTIN_CLASSES(X)
#undef X
        NS_CLASS_FIRST_OWN /* the first id of a pack's own classes */
};

/* Class by name, 0 when the pack has none. Linear: for set-up, not for loops over text. */
uint16_t ns_pack_class(const ns_pack *pack, const char *name);

/* A class by its name, and the bits that stand for it where sets are told apart by bits. */
typedef struct ns_class_bits {
    const char *name;
    uint32_t bits;
} ns_class_bits;

/* ORs into bits[set], of each set of the pack, the bits of the classes that it holds. One walk over
 * the members of all sets: asking each set for each class took 20 million instructions. False when
 * memory ran out. */
bool ns_pack_set_bits(const ns_pack *pack, const newsent_allocator *allocator,
                      const ns_class_bits *classes, size_t count, uint32_t *bits);

/* The classes of a set: their count, then their ids, ascending. */
static inline const uint16_t *ns_set_members(const ns_pack *pack, uint16_t set)
{
    return pack->set_members + pack->sets[set];
}

/* Whether the row of a set has a bit, which is not 0: of a class in it, or of a first set that one
 * of its classes fits. */
static inline bool ns_set_has_bit(const ns_pack *pack, uint16_t set, uint16_t bit)
{
    return pack->class_bits[pack->set_rows[set] * pack->class_words + bit / 64] >> (bit % 64) & 1;
}

/* Whether a set holds a class. */
static inline bool ns_set_has(const ns_pack *pack, uint16_t set, uint16_t class_id)
{
    uint16_t bit = pack->classes[class_id].bit;
    if (bit != 0)
        return ns_set_has_bit(pack, set, bit);
    const uint16_t *members = ns_set_members(pack, set);
    for (uint16_t i = 1; i <= members[0]; i++)
        if (members[i] >= class_id)
            return members[i] == class_id;
    return false;
}

#endif
