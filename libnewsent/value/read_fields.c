/* Field reader: takes a match and a name, gives the number or attribute that the match, or else its
 * rule, has for it.
 */
#include "value/read_fields.h"

#include "base/hash.h"
#include "value/number.h"

const ns_field *ns_field_find(const ns_value_context *context, const ns_match *match,
                              ns_field_name name)
{
    const ns_field *fields = context->matches->fields + match->first_field;
    for (uint16_t f = 0; f < match->field_count; f++)
        if (fields[f].name == name)
            return &fields[f];
    return NULL;
}

const ns_constant *ns_field_constant(const ns_value_context *context, const ns_match *match,
                                     ns_field_name name)
{
    const ns_rule *rule = &context->pack->rules[match->rule];
    const ns_constant *constants = context->pack->constants + rule->constants;
    for (uint32_t c = 0; c < rule->constant_count; c++)
        if (constants[c].field == name)
            return &constants[c];
    return NULL;
}

/* A part that a regex or group found has no entry of its own; the entry of its text speaks for it
 * ("USD" of "USD5"). */
static const ns_attribute *field_attribute(const ns_value_context *context, const ns_field *field,
                                           const char *key)
{
    if (field->entry != 0)
        return ns_lexicon_attribute(context->pack, field->entry, field->class_id, key);
    const ns_slot *slot = ns_lexicon_find(
        context->pack, ns_hash_word(context->text + field->start, field->end - field->start));
    if (slot == NULL)
        return NULL;
    return ns_lexicon_attribute(context->pack, slot->entry, 0, key);
}

bool ns_field_number(const ns_value_context *context, const ns_match *match, ns_field_name name,
                     double *number)
{
    const ns_field *field = ns_field_find(context, match, name);
    const ns_constant *constant = ns_field_constant(context, match, name);
    if (field != NULL && field->entry != 0) {
        const ns_attribute *value =
            ns_lexicon_attribute(context->pack, field->entry, field->class_id, "value");
        if (value != NULL && value->is_number) {
            *number = value->number;
            return true;
        }
    }
    if (field != NULL &&
        ns_number_read(context->pack, context->text, field->start, field->end, number))
        return true;
    if (constant == NULL || !constant->is_number)
        return false;
    *number = constant->number;
    return true;
}

const char *ns_field_attribute(const ns_value_context *context, const ns_match *match,
                               ns_field_name name, const char *key)
{
    const ns_field *field = ns_field_find(context, match, name);
    const ns_attribute *attribute = field == NULL ? NULL : field_attribute(context, field, key);
    if (attribute != NULL)
        return ns_pack_text(context->pack, attribute->text);
    const ns_constant *constant = ns_field_constant(context, match, name);
    if (constant == NULL)
        return NULL;
    return ns_pack_text(context->pack, constant->text);
}
