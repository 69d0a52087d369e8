/*
 * Evidence: takes the evidence rows of a pack, gives what a word, a class or a trait adds to each
 * label.
 *
 * A row is named "template=value". A template says where something is seen ("before": the token
 * left of a name); a value says what: a word in lower case (bank), a class of the lexicon
 * (PersonTitle), or a trait, which is something that the code sees by itself (ACRONYM3). Rows are
 * found by ids: for each word, class and trait that has rows, a table by template.
 */
#ifndef NS_NAMES_WEIGHTS_H
#define NS_NAMES_WEIGHTS_H

#include "base/hash.h"
#include "base/hash_index.h"
#include "base/memory.h"
#include "pack/class_sets.h"
#include "pack/name_weights.h"
#include "pack/pack.h"

/* Templates whose values are words and classes. */
#define NS_WORD_TEMPLATES(X)                                                                       \
    X(FIRST, "first")     /* first token of a name of two or more, or an entry that begins it */   \
    X(LAST, "last")       /* last token, or an entry that ends it */                               \
    X(HEAD, "head")       /* the token before the first linking word: "Bank" of "Bank of X" */     \
    X(INSIDE, "inside")   /* each token of a name of two or more */                                \
    X(ONE, "one")         /* the token of a name of one */                                         \
    X(START, "start")     /* first token of a name that opens a sentence */                        \
    X(LIST, "list")       /* an entry that is the whole name */                                    \
    X(CUTS, "cuts")       /* an entry of which the name is only a part */                          \
    X(BEFORE, "before")   /* the token before, or an entry that ends there */                      \
    X(BEFORE2, "before2") /* the token before that */                                              \
    X(AFTER, "after")                                                                              \
    X(AFTER2, "after2")                                                                            \
    X(APPOSITION,                                                                                  \
      "apposition")     /* head of a phrase between commas behind the name: "X, a big maker of" */ \
    X(ENDING, "ending") /* last two to four letters of an unknown name of one: -ex */              \
    X(LAST_ENDING, "last.ending") /* of an unknown last token of a name of two or more */          \
    X(NEAR_BEFORE, "near.before") /* a word three to five tokens before */                         \
    X(NEAR_AFTER, "near.after")   /* a word three to five tokens behind */                         \
    X(PRONOUN, "pronoun")         /* the first pronoun behind it in the sentence */                \
    X(CASED_ONE, "cased.one")     /* classes in lower case of a name of one in a headline or */    \
    X(CASED_FIRST, "cased.first") /* in capitals; of the first and the last token of one of */     \
    X(CASED_LAST, "cased.last")   /* two or more */                                                \
    X(CASED_INSIDE, "cased.inside")                                                                \
    X(CASED_WORDS, "cased.words") /* an entry that is the whole name, all of dictionary words */   \
    X(CASED_NAMES, "cased.names") /* and one that is not */

/* Templates whose values are traits. */
#define NS_TRAIT_TEMPLATES(X)                                                                      \
    X(SHAPE, "shape")                                                                              \
    X(KNOWN, "known")                                                                              \
    X(LENGTH, "length")                                                                            \
    X(BEFORE_SHAPE, "before.shape")                                                                \
    X(AFTER_SHAPE, "after.shape")                                                                  \
    X(PLACE_TEMPLATE, "place")                                                                     \
    X(TEXT, "text")                                                                                \
    X(GAZETTEER, "gazetteer")                                                                      \
    X(BRACKET, "bracket")                                                                          \
    X(CONTEXT, "context")                                                                          \
    X(THRESHOLD, "threshold")                                                                      \
    X(SAME_WEAK, "same.weak")                                                                      \
    X(SAME_LIKELY, "same.likely")                                                                  \
    X(SAME_SURE, "same.sure")                                                                      \
    X(BEGINS_LIKELY, "begins.likely")                                                              \
    X(BEGINS_SURE, "begins.sure")                                                                  \
    X(ENDS_LIKELY, "ends.likely")                                                                  \
    X(ENDS_SURE, "ends.sure")                                                                      \
    X(FIRST_LIKELY, "first.likely")                                                                \
    X(FIRST_SURE, "first.sure")                                                                    \
    X(LAST_LIKELY, "last.likely")                                                                  \
    X(LAST_SURE, "last.sure")                                                                      \
    X(SHORT_LIKELY, "short.likely")                                                                \
    X(SHORT_SURE, "short.sure")                                                                    \
    X(LONG_LIKELY, "long.likely")                                                                  \
    X(LONG_SURE, "long.sure")                                                                      \
    X(ALONE, "alone")                                                                              \
    X(LISTED_LIKELY, "beside.likely")                                                              \
    X(LISTED_SURE, "beside.sure")

/* Numbers of the templates: those that a word fills come first. */
typedef enum ns_template {
#define X(id, name) NS_##id,
    NS_WORD_TEMPLATES(X) NS_WORD_TEMPLATE_COUNT,
    NS_TEMPLATE_BASE = NS_WORD_TEMPLATE_COUNT - 1,
    NS_TRAIT_TEMPLATES(X)
#undef X
        NS_TEMPLATE_COUNT
} ns_template;

/* What the code sees by itself. The first NS_LABELS are the labels, for rows about other mentions.
 */
#define NS_TRAIT_NAMES(X)                                                                          \
    X(ORG)                                                                                         \
    X(PERSON)                                                                                      \
    X(CITY)                                                                                        \
    X(PLACE)                                                                                       \
    X(OTHER)                                                                                       \
    X(NONE)                                                                                        \
    X(LETTER)                                                                                      \
    X(ACRONYM2)                                                                                    \
    X(ACRONYM3)                                                                                    \
    X(ACRONYM4)                                                                                    \
    X(ACRONYM5)                                                                                    \
    X(DOTTED)                                                                                      \
    X(TITLE)                                                                                       \
    X(MIXED)                                                                                       \
    X(ALNUM)                                                                                       \
    X(LOWER)                                                                                       \
    X(NUMBER)                                                                                      \
    X(CAPS2)                                                                                       \
    X(CAPS3)                                                                                       \
    X(CAPS4)                                                                                       \
    X(CAPS5)                                                                                       \
    X(ACRONYM_FIRST)                                                                               \
    X(ACRONYM_LAST)                                                                                \
    X(INITIAL)                                                                                     \
    X(MIDDLE_INITIAL)                                                                              \
    X(NUMBER_INSIDE)                                                                               \
    X(LINKED)                                                                                      \
    X(HYPHEN)                                                                                      \
    X(AMPERSAND)                                                                                   \
    X(CLITIC)                                                                                      \
    X(COMMA)                                                                                       \
    X(COMMA_AND)                                                                                   \
    X(LEGAL_INSIDE)                                                                                \
    X(DOTTED_INSIDE)                                                                               \
    X(LOWER_LAST)                                                                                  \
    X(TOKENS1)                                                                                     \
    X(TOKENS2)                                                                                     \
    X(TOKENS3)                                                                                     \
    X(TOKENS4)                                                                                     \
    X(TOKENS5)                                                                                     \
    X(TOKENS6)                                                                                     \
    X(UNKNOWN)                                                                                     \
    X(ALL_UNKNOWN)                                                                                 \
    X(SOME_UNKNOWN)                                                                                \
    X(BREAK)                                                                                       \
    X(MARK)                                                                                        \
    X(SYMBOL)                                                                                      \
    X(SENTENCE_START)                                                                              \
    X(LINE_START)                                                                                  \
    X(PARAGRAPH_START)                                                                             \
    X(WHOLE_LINE)                                                                                  \
    X(DATELINE)                                                                                    \
    X(HEADLINE)                                                                                    \
    X(ALL_CAPS)                                                                                    \
    X(BRACKETED)                                                                                   \
    X(BRACKETS_OTHER)                                                                              \
    X(BRACKETS_ACRONYM)                                                                            \
    X(ACRONYM_OF_NAME)                                                                             \
    X(PEOPLE3)                                                                                     \
    X(PEOPLE4)                                                                                     \
    X(PEOPLE5)                                                                                     \
    X(PEOPLE6)                                                                                     \
    X(CAPITAL)                                                                                     \
    X(UNLISTED)                                                                                    \
    X(CITY_NOUN)                                                                                   \
    X(REGION_AFTER)                                                                                \
    X(TOWN_OF)                                                                                     \
    X(METRIC)                                                                                      \
    X(QUOTED)                                                                                      \
    X(AGE)                                                                                         \
    X(AFTER_DATELINE)                                                                              \
    X(TABLE)                                                                                       \
    X(TOUCHING)                                                                                    \
    X(AND_INSIDE)                                                                                  \
    X(WORDS_ONLY)

/* Numbers of the traits. */
typedef enum ns_trait {
#define X(id) NS_TRAIT_##id,
    NS_TRAIT_NAMES(X)
#undef X
        NS_TRAIT_COUNT
} ns_trait;

/*
 * Tenths of log-odds for each label. The two behind the labels say how much a row speaks for ORG,
 * or for CITY, against the mean of the other labels; with them it has 16 bytes, which add in one
 * instruction.
 */
enum { NS_FOR_ORG = NS_LABELS, NS_FOR_CITY, NS_SCORE_COUNT };

/* Tenths of log-odds for each label. ORG and CITY are there twice: against all others, too. */
typedef struct ns_label_scores {
    int16_t of[NS_SCORE_COUNT];
} ns_label_scores;

/*
 * A row, or a sum of rows: scores, and which row speaks most for ORG and for CITY: its weight in
 * the upper 16 bits, its number in the lower, 0 while none does. So the strongest of a sum is a
 * maximum, without a branch.
 */
typedef struct ns_score_sum {
    ns_label_scores sum;
    int32_t top[2];
} ns_score_sum;

/* Over all labels, as one SIMD addition: both are copied first, since the compiler would add memory
 * that may overlap number by number. */
static inline void ns_label_scores_add(ns_label_scores *sum, const ns_label_scores *more)
{
    ns_label_scores added = *more;
    ns_label_scores total = *sum;
    for (int i = 0; i < NS_SCORE_COUNT; i++)
        total.of[i] = (int16_t)(total.of[i] + added.of[i]);
    *sum = total;
}

/* Takes one feature off again; exact, since the scores are integers. */
static inline void ns_label_scores_subtract(ns_label_scores *sum, const ns_label_scores *less)
{
    ns_label_scores taken = *less;
    ns_label_scores total = *sum;
    for (int i = 0; i < NS_SCORE_COUNT; i++)
        total.of[i] = (int16_t)(total.of[i] - taken.of[i]);
    *sum = total;
}

/* Adds the sums, and keeps the stronger of the two top features for each label. */
static inline void ns_score_sum_add(ns_score_sum *part, const ns_score_sum *more)
{
    ns_score_sum added = *more;
    ns_label_scores_add(&part->sum, &added.sum);
    for (int i = 0; i < 2; i++)
        part->top[i] = added.top[i] > part->top[i] ? added.top[i] : part->top[i];
}

/* The row that adds most to ORG (i = 0) or CITY (i = 1); 0 when none does. */
static inline uint16_t ns_score_sum_top(const ns_score_sum *part, int i)
{
    return (uint16_t)(part->top[i] & 0xFFFF);
}

/* The rows of one word or class by template; 0 is no row. */
typedef struct ns_value_weights {
    uint64_t hash; /* of a word */
    uint16_t row[NS_WORD_TEMPLATE_COUNT];
} ns_value_weights;

/* The rows of a pack, indexed. Immutable. */
typedef struct ns_weights {
    const ns_pack *pack;
    ns_score_sum *parts; /* by row: what it adds; row 0 adds nothing */
    uint32_t *slots;     /* by row: its index in pack->evidence */
    size_t row_count, row_capacity;
    ns_value_weights *classes; /* by class id */
    ns_value_weights *words;   /* word 0 has no rows */
    size_t word_count, word_capacity;
    uint32_t *set_parts; /* by set and template: index in sums of the sum over the set's classes;
                            sums[0] is nothing */
    ns_score_sum *sums;  /* first the parts of all rows, then sums of several */
    size_t sum_count;
    uint16_t *word_ids; /* open addressing on the hash of the word; 0 is free. Small, since most
                           questions are answered by no */
    size_t word_slots;
    uint16_t traits[NS_TEMPLATE_COUNT][NS_TRAIT_COUNT];
} ns_weights;

/* Key of a row by its name "template=value". */
uint64_t ns_weights_key(const char *name);

/* What a row adds to a label in log-odds, against the mean of the other labels: the weight that all
 * explanations show. */
double ns_weight_for(const ns_weight_row *row, int label);

/* Fills an index of the pack's rows. False when memory ran out; free it in any case. */
bool ns_weights_open(ns_weights *evidence, const newsent_allocator *allocator, const ns_pack *pack);

/* Frees the tables; {0} is allowed. */
void ns_weights_free(ns_weights *evidence, const newsent_allocator *allocator);

/* As in files of weights: "before1". For messages and explanations. */
const char *ns_template_name(ns_template template_id);

/* As in files of weights: "ACRONYM3". */
const char *ns_trait_name(ns_trait trait);

/* Of ns_weights.word_ids. */
static inline bool ns_weights_stop_at_word(const void *weights, size_t slot, uint64_t hash)
{
    const ns_weights *of = weights;
    return of->word_ids[slot] == 0 || of->words[of->word_ids[slot]].hash == hash;
}

/* Where the id of a word stands, or would: 0 there when it has no rows. */
static inline uint16_t *ns_weights_word_slot(const ns_weights *evidence, uint64_t hash)
{
    return &evidence->word_ids[ns_hash_probe(evidence, evidence->word_slots, hash,
                                             ns_weights_stop_at_word)];
}

/* Rows of a word by its hash; the empty rows when it has none. */
static inline const ns_value_weights *ns_weights_of_word(const ns_weights *evidence, uint64_t hash)
{
    return &evidence->words[*ns_weights_word_slot(evidence, hash)];
}

/* What the classes of a set add for a template: an index in sums, as the number of a row is, too; 0
 * for nothing. */
static inline uint32_t ns_weights_of_set(const ns_weights *evidence, uint16_t set,
                                         ns_template template_id)
{
    return evidence->set_parts[(size_t)set * NS_WORD_TEMPLATE_COUNT + template_id];
}

#endif
