/* The weights of names: what each feature adds to the score of each label. */
#ifndef NS_PACK_NAME_WEIGHTS_H
#define NS_PACK_NAME_WEIGHTS_H

#include "pack/pack.h"

/* The labels of a segment. The five of names come first; NONE is a single token outside of names.
 */
enum {
    NS_LABEL_ORG,
    NS_LABEL_PERSON,
    NS_LABEL_CITY,
    NS_LABEL_PLACE,
    NS_LABEL_OTHER,
    NS_LABEL_NONE,
    NS_LABELS
};

/* The weights of one feature, in tenths of log-odds. */
typedef struct ns_weight_row {
    uint64_t key; /* ns_hash_bytes of the name; 0 for a free slot */
    ns_string name;
    ns_string file;
    uint32_t line;
    int8_t weight[NS_LABELS];
    int8_t reserved[6];
} ns_weight_row;

#endif
