/* Names of the classes that items of a clause have by their kind. */
#include "pack/fact_items.h"

const char *const ns_item_class_names[NS_ITEM_KINDS][NS_ITEM_CLASSES] = {
    [NS_ITEM_ORG] = {"ORG"},
    [NS_ITEM_CITY] = {"CITY"},
    [NS_ITEM_PERSON] = {"PERSON"},
    [NS_ITEM_PLACE] = {"PLACE"},
    [NS_ITEM_NAME] = {"NAME"},
    [NS_ITEM_INDEX] = {"INDEX"},
    [NS_ITEM_MONEY] = {"METRIC", "MONEY"},
    [NS_ITEM_PERCENT] = {"METRIC", "PERCENT"},
    [NS_ITEM_COUNT] = {"METRIC", "COUNT"},
    [NS_ITEM_AMOUNT] = {"METRIC", "AMOUNT"},
    [NS_ITEM_DATE] = {"DATE"},
    [NS_ITEM_SHIFTED_DATE] = {"DATE", "SHIFTED"},
    [NS_ITEM_DURATION] = {"DURATION"},
    [NS_ITEM_OTHER] = {"OTHER"},
};
