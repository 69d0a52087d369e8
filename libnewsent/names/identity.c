/* Identities of organizations: looks names and tickers up, fullest name first. */
#include "names/identity.h"

#include "lexicon/lexicon.h"
#include "pack/identities.h"

/* Whether a token is a legal form ("Inc") or the period behind one. */
static bool is_legal(const ns_name_model *model, const ns_chunk_token *token)
{
    const ns_slot *slot = ns_lexicon_find(model->pack, token->hash);
    if (token->is_link)
        return true;
    if (slot == NULL || slot->entry == 0)
        return false;
    return (model->roles[ns_slot_set(model->pack, slot, NS_SHAPE_TITLE)] & NS_ROLE_LEGAL) != 0;
}

static uint32_t entry_of(const ns_pack *pack, uint64_t key)
{
    const ns_slot *slot = ns_lexicon_find(pack, key);
    if (slot == NULL)
        return 0;
    return slot->entry;
}

/* The entry of the last word that says a kind ("Bank", "Inc"); of the first one before "of". */
static uint32_t head_of(const ns_pack *pack, const ns_chunk_token *tokens, size_t first, size_t end)
{
    for (size_t i = end; i > first; i--) {
        uint32_t entry = entry_of(pack, tokens[i - 1].hash);
        if (tokens[i - 1].is_link)
            continue;
        if (ns_lexicon_attribute(pack, entry, 0, "kind") != NULL)
            return entry;
        break;
    }
    return entry_of(pack, tokens[first].hash);
}

/* Looks up the words of a name, then without their legal forms, until both lists have answered. */
static void find_by_words(const ns_names *names, const ns_name_model *model, ns_name *name)
{
    const ns_candidate *candidate = &names->candidates[name->candidate];
    const ns_chunk_token *tokens = names->tokens + names->chunks[name->chunk].token;
    size_t first = candidate->first;
    size_t end = candidate->end;
    while (first < end && tokens[first].start < name->start)
        first++;
    while (end > first) {
        uint64_t key = NS_HASH_EMPTY;
        for (size_t i = first; i < end; i++)
            key = ns_hash_join(key, tokens[i].hash);
        if (name->identity == 0)
            name->identity = ns_identity_find(model->pack, key);
        if (ns_entry_attributes(model->pack, name->entry) == NULL)
            name->entry = entry_of(model->pack, key);
        if (!is_legal(model, &tokens[end - 1]))
            break;
        end--;
    }
    name->head = head_of(model->pack, tokens, first, candidate->end);
}

/* Whether a name begins with the first word of another text. */
static bool begins_alike(const char *name, const char *text, size_t length)
{
    size_t i = 0;
    for (; i < length && text[i] != ' '; i++)
        if (((uint8_t)name[i] | 0x20) != ((uint8_t)text[i] | 0x20))
            return false;
    return i > 0;
}

/* The identity of the ticker ("NYSE: BA", "BA.N") beside a mention; 0 when it has none that fits.
 */
static uint32_t find_by_ticker(const ns_pack *pack, const ns_name *name, const char *text)
{
    uint32_t symbol = name->code_start;
    uint32_t end = name->code_end;
    for (uint32_t i = name->code_start; i < name->code_end; i++)
        if (text[i] == ':' || text[i] == ' ')
            symbol = i + 1;
        else if (text[i] == '.' && end == name->code_end)
            end = i;
    if (symbol >= end)
        return 0;
    uint32_t found = ns_identity_find(pack, ns_ticker_key(text + symbol, end - symbol));
    if (found == 0 || !begins_alike(ns_pack_text(pack, pack->identities[found].name),
                                    text + name->start, name->end - name->start))
        return 0;
    return found;
}

void ns_identities_resolve(ns_names *names, const ns_name_model *model, const char *text)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (names->items[i].label == NS_LABEL_ORG && names->items[i].longest == i)
            find_by_words(names, model, &names->items[i]);
    for (uint32_t i = 0; i < names->count; i++) {
        ns_name *fullest = &names->items[names->items[i].longest];
        if (names->items[i].label == NS_LABEL_ORG && fullest->identity == 0)
            fullest->identity = find_by_ticker(model->pack, &names->items[i], text);
    }
    for (uint32_t i = 0; i < names->count; i++) {
        ns_name *name = &names->items[i];
        const ns_name *fullest = &names->items[name->longest];
        if (name->label == NS_LABEL_ORG) {
            name->identity = fullest->identity;
            name->entry = fullest->entry;
            name->head = fullest->head;
        }
    }
}
