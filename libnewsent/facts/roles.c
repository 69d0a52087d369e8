/* Roles of words in a clause, from the classes of their sets. */
#include "facts/roles.h"

static const ns_class_bits role_classes[] = {
    {"Det", NS_WORD_DET},
    {"Quantifier", NS_WORD_DET},
    {"Prep", NS_WORD_PREPOSITION},
    {"FactPrep", NS_WORD_PREPOSITION},
    {"FactBreak", NS_WORD_CONJUNCTION},
    {"FactAnd", NS_WORD_AND},
    {"Relative", NS_WORD_RELATIVE},
    {"Aux", NS_WORD_AUXILIARY},
    {"Modal", NS_WORD_AUXILIARY},
    {"Neg", NS_WORD_ADVERB},
    {"Adv", NS_WORD_ADVERB},
    {"Approx", NS_WORD_ADVERB},
    {"TensePast", NS_WORD_PAST},
    {"VerbPast", NS_WORD_PAST},
    {"TensePresent", NS_WORD_FINITE},
    {"VerbS", NS_WORD_FINITE},
    {"Verb", NS_WORD_BASE},
    {"VerbIng", NS_WORD_ING},
    {"Noun", NS_WORD_NOUN},
    {"Plural", NS_WORD_NOUN},
    {"OrgNoun", NS_WORD_NOUN},
    {"PersonNoun", NS_WORD_NOUN},
    {"Adj", NS_WORD_ADJECTIVE},
    {"FactIts", NS_WORD_ITS},
    {"FactIt", NS_WORD_IT},
    {"Indefinite", NS_WORD_INDEFINITE},
    {"OrgPlural", NS_WORD_COMPANY | NS_WORD_NOUN},
    {"OrgAnaphor", NS_WORD_COMPANY | NS_WORD_NOUN},
    {"Measure", NS_WORD_MEASURE | NS_WORD_NOUN},
    {"OrgMeasure", NS_WORD_MEASURE | NS_WORD_OWNED | NS_WORD_NOUN},
    {"WorldMeasure", NS_WORD_MEASURE | NS_WORD_WORLD | NS_WORD_NOUN},
    {"FlowMeasure", NS_WORD_FLOW},
    {"NewsAgency", NS_WORD_AGENCY},
    {"IndexName", NS_WORD_INDEX},
    {"Forecaster", NS_WORD_FORECASTER | NS_WORD_NOUN},
    {"FactTo", NS_WORD_TO},
    {"SayVerb", NS_WORD_SAY},
    {"StatusWord", NS_WORD_STATUS},
    {"FactPersonal", NS_WORD_PERSONAL},
    {"ShareMeasure", NS_WORD_DAILY},
    {"Expletive", NS_WORD_EXPLETIVE},
    {"FactPeriod", NS_WORD_PERIOD},
};

bool ns_roles_open(ns_roles *roles, const newsent_allocator *allocator, const ns_pack *pack)
{
    roles->set_count = pack->set_count;
    roles->of = ns_allocate(allocator, (pack->set_count + 1) * sizeof *roles->of);
    if (roles->of == NULL)
        return false;
    size_t count = sizeof role_classes / sizeof *role_classes;
    return ns_pack_set_bits(pack, allocator, role_classes, count, roles->of);
}

void ns_roles_free(ns_roles *roles, const newsent_allocator *allocator)
{
    if (roles->of != NULL)
        ns_release(allocator, roles->of, (roles->set_count + 1) * sizeof *roles->of);
    roles->of = NULL;
}
