/*
 * Identities: takes the clusters of organizations, gives each the organization of the list that it
 * is, or none.
 *
 * The fullest name of a cluster decides for all its mentions: "Apple" beside "Apple Bank" is none
 * of the makers of telephones. It is looked up as written, then without its legal form. A ticker
 * beside a mention decides when the list has no such name, if both begin with the same word.
 */
#ifndef NS_NAMES_IDENTITY_H
#define NS_NAMES_IDENTITY_H

#include "names/name_list.h"

/* Sets the identity of all organizations; clusters must be built. `text` is the document. */
void ns_identities_resolve(ns_names *names, const ns_name_model *model, const char *text);

#endif
