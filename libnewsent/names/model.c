/* Name model: indexes a pack's evidence rows, and its classes by the roles that they play in names.
 */
#include "names/model.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "pack/rule_program.h"

/* Which classes give which role. */
static const struct {
    const char *class_name;
    uint32_t role;
} class_roles[] = {
    {"FunctionWord", NS_ROLE_FUNCTION},
    {"OrgConnector", NS_ROLE_LINK},
    {"Coord", NS_ROLE_COORD},
    {"LegalSuffix", NS_ROLE_LEGAL},
    {"NameParticle", NS_ROLE_PARTICLE},
    {"City", NS_ROLE_CITY | NS_ROLE_LISTED},
    {"CityMinor", NS_ROLE_CITY | NS_ROLE_LISTED},
    {"OrgKnown", NS_ROLE_LISTED},
    {"OrgPublic", NS_ROLE_LISTED},
    {"OrgAmbiguous", NS_ROLE_LISTED},
    {"Brand", NS_ROLE_LISTED},
    {"University", NS_ROLE_LISTED},
    {"NotOrg", NS_ROLE_LISTED},
    {"PersonKnown", NS_ROLE_LISTED},
    {"Region", NS_ROLE_LISTED},
    {"Continent", NS_ROLE_LISTED},
    {"FirstName", NS_ROLE_PERSON},
    {"LastName", NS_ROLE_PERSON},
    {"FirstNameWord", NS_ROLE_WORD_NAME},
    {"LastNameWord", NS_ROLE_WORD_NAME},
    {"Abbrev", NS_ROLE_ABBREV},
    {"AbbrevEnd", NS_ROLE_ABBREV},
    {"AbbrevWeak", NS_ROLE_ABBREV},
    {"OrgHeadLower", NS_ROLE_HEAD},
    {"CityNoun", NS_ROLE_TOWN},
    {"OrgHeadOf", NS_ROLE_LIST_COMMA},
    {"OrgHead", NS_ROLE_ORG_HEAD},
    {"Common3", NS_ROLE_DICTIONARY},
    {"Common4", NS_ROLE_DICTIONARY},
    {"Noun", NS_ROLE_DICTIONARY},
    {"Verb", NS_ROLE_DICTIONARY},
    {"VerbPast", NS_ROLE_DICTIONARY},
    {"VerbIng", NS_ROLE_DICTIONARY},
    {"VerbS", NS_ROLE_DICTIONARY},
    {"Adj", NS_ROLE_DICTIONARY},
    {"Adv", NS_ROLE_DICTIONARY},
    {"Plural", NS_ROLE_DICTIONARY},
    {"Pronoun", NS_ROLE_PRONOUN},
    {"Common1", NS_ROLE_COMMON | NS_ROLE_DICTIONARY},
    {"Common2", NS_ROLE_COMMON | NS_ROLE_DICTIONARY},
    {"Country", NS_ROLE_REGION | NS_ROLE_COUNTRY | NS_ROLE_LISTED},
    {"State", NS_ROLE_REGION | NS_ROLE_COUNTRY | NS_ROLE_LISTED},
    {"StateAbbrev", NS_ROLE_REGION | NS_ROLE_COUNTRY},
    {"Demonym", NS_ROLE_COUNTRY},
};

static uint32_t role_of_class(const char *name)
{
    for (size_t r = 0; r < sizeof class_roles / sizeof *class_roles; r++)
        if (strcmp(class_roles[r].class_name, name) == 0)
            return class_roles[r].role;
    return 0;
}

/* A word has the roles of all its classes. */
static void fill_roles(ns_name_model *model)
{
    const ns_pack *pack = model->pack;
    for (size_t c = 1; c < pack->class_count; c++)
        model->class_roles[c] = role_of_class(ns_pack_text(pack, pack->classes[c].name));
    for (size_t set = 1; set < pack->set_count; set++) {
        const uint16_t *members = pack->set_members + pack->sets[set];
        for (uint16_t i = 1; i <= members[0]; i++)
            model->roles[set] |= model->class_roles[members[i]];
    }
}

static void fill_rules(ns_name_model *model)
{
    for (size_t i = 0; i < model->pack->rule_count; i++) {
        const char *type = ns_pack_text(model->pack, model->pack->rules[i].type);
        model->is_date[i] = strcmp(type, "DATE") == 0;
        model->is_metric[i] = strcmp(type, "METRIC") == 0;
    }
}

static void fill_tables(ns_name_model *model)
{
    for (int score = -NS_SCORE_LIMIT; score <= NS_SCORE_LIMIT; score++)
        model->odds[score + NS_SCORE_LIMIT] = exp(score / 10.0);
    for (int label = 0; label < NS_LABELS; label++)
        ns_label_scores_add(
            &model->threshold,
            &model->evidence.parts[model->evidence.traits[NS_THRESHOLD][label]].sum);
}

static void fill_classes(ns_name_model *model)
{
    model->city = ns_pack_class(model->pack, "City");
    model->city_minor = ns_pack_class(model->pack, "CityMinor");
    model->country = ns_pack_class(model->pack, "Country");
    model->state = ns_pack_class(model->pack, "State");
    model->state_abbrev = ns_pack_class(model->pack, "StateAbbrev");
    model->demonym = ns_pack_class(model->pack, "Demonym");
}

/* Allocates the tables. False when memory ran out. */
static bool open_model(ns_name_model *model)
{
    const ns_pack *pack = model->pack;
    model->roles = ns_allocate(&model->allocator, (pack->set_count + 1) * sizeof *model->roles);
    model->class_roles =
        ns_allocate(&model->allocator, (pack->class_count + 1) * sizeof *model->class_roles);
    model->is_date = ns_allocate(&model->allocator, pack->rule_count + 1);
    model->is_metric = ns_allocate(&model->allocator, pack->rule_count + 1);
    return model->roles != NULL && model->class_roles != NULL && model->is_date != NULL &&
           model->is_metric != NULL && ns_weights_open(&model->evidence, &model->allocator, pack);
}

newsent_status ns_name_model_new(const newsent_allocator *allocator, const ns_pack *pack,
                                 ns_name_model **model, newsent_error *error)
{
    *model = ns_allocate(allocator, sizeof **model);
    if (*model == NULL)
        return ns_fail_memory(error);
    (*model)->allocator = *allocator;
    (*model)->pack = pack;
    if (!open_model(*model)) {
        ns_name_model_free(*model);
        *model = NULL;
        return ns_fail_memory(error);
    }
    fill_roles(*model);
    fill_rules(*model);
    fill_classes(*model);
    fill_tables(*model);
    return NEWSENT_OK;
}

void ns_name_model_free(ns_name_model *model)
{
    if (model == NULL)
        return;
    newsent_allocator allocator = model->allocator;
    const ns_pack *pack = model->pack;
    ns_weights_free(&model->evidence, &allocator);
    ns_release(&allocator, model->roles, (pack->set_count + 1) * sizeof *model->roles);
    ns_release(&allocator, model->class_roles,
               (pack->class_count + 1) * sizeof *model->class_roles);
    ns_release(&allocator, model->is_date, pack->rule_count + 1);
    ns_release(&allocator, model->is_metric, pack->rule_count + 1);
    ns_release(&allocator, model, sizeof *model);
}
