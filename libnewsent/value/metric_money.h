/*
 * Money: takes the match of a sum, gives its currency; takes the names of a document, gives the
 * countries whose money a bare sign can mean.
 *
 * A sign or name that several currencies share ("$", "kr", "rupees") has an attribute for each of
 * them under the ISO 3166 code of its country (AU=AUD), its usual currency under `unit` and the
 * country of that under `home`. The document decides: it must name another country of the sign
 * twice, more than four times as often as the home country and more often than all others together;
 * or once, where it writes the home currency in
 * full ("US$") and so means another one by the bare sign. Where it writes the other currency in
 * full ("A$") and not that of home, or where a dateline names an agency, a bare sign keeps its
 * usual currency. Without a home country (home=none) the most mentioned country of the sign
 * decides.
 */
#ifndef NS_VALUE_METRIC_MONEY_H
#define NS_VALUE_METRIC_MONEY_H

#include "names/names.h"
#include "value/value.h"

/* Makes a sum of money of the fields currency, currency2, cents and n. False: there is no currency.
 */
bool ns_metric_build_money(const ns_value_context *context, const ns_match *match,
                           newsent_metric *value);

/* Fills context->money from the names and matches of the document. */
void ns_metric_read_countries(ns_value_context *context, const ns_names *names);

/* The country by which the document decided on this unit of a match, for explanations; NULL when
 * the unit is what the sign always says. */
const char *ns_metric_country_of(const ns_pack *pack, const ns_matches *matches,
                                 const ns_match *match, const char *unit);

#endif
