/* Nodes of phrase expressions: adding them, and questions about them. */
#include "compile/parse/phrase.h"

#include <string.h>

bool ns_phrase_add(ns_phrase *phrase, ns_phrase_node made, uint16_t *node)
{
    if (phrase->node_count == NS_PHRASE_NODES)
        return false;
    *node = (uint16_t)phrase->node_count;
    phrase->nodes[phrase->node_count++] = made;
    return true;
}

ns_macro *ns_phrase_macro(ns_phrase *phrase, ns_slice name)
{
    for (size_t m = 0; m < phrase->macro_count; m++) {
        ns_slice known = phrase->macros[m].name;
        if (known.length == name.length && memcmp(known.text, name.text, name.length) == 0)
            return &phrase->macros[m];
    }
    return NULL;
}

bool ns_phrase_is_nullable(const ns_phrase *phrase, uint16_t node)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    switch (n->kind) {
    case NS_PHRASE_CLASS: return false;
    case NS_PHRASE_SEQUENCE:
        return ns_phrase_is_nullable(phrase, n->left) && ns_phrase_is_nullable(phrase, n->right);
    case NS_PHRASE_CHOICE:
        return ns_phrase_is_nullable(phrase, n->left) || ns_phrase_is_nullable(phrase, n->right);
    case NS_PHRASE_REPEAT: return n->least == 0 || ns_phrase_is_nullable(phrase, n->left);
    case NS_PHRASE_FIELD:
    case NS_PHRASE_CALL:
    case NS_PHRASE_GLUED: return ns_phrase_is_nullable(phrase, n->left);
    default: return true;
    }
}

/* Whether a question has the answer yes for a child. */
static bool holds_for_child(const ns_phrase *phrase, const ns_phrase_node *n,
                            bool (*question)(const ns_phrase *, uint16_t))
{
    return (n->left != 0 && question(phrase, n->left)) ||
           (n->right != 0 && question(phrase, n->right));
}

bool ns_phrase_has_lookahead(const ns_phrase *phrase, uint16_t node)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    return n->kind == NS_PHRASE_NOT || holds_for_child(phrase, n, ns_phrase_has_lookahead);
}

bool ns_phrase_has_open_repeat(const ns_phrase *phrase, uint16_t node)
{
    const ns_phrase_node *n = &phrase->nodes[node];
    bool is_open = n->kind == NS_PHRASE_REPEAT && n->most == NS_PHRASE_REPEATS_MOST;
    return is_open || holds_for_child(phrase, n, ns_phrase_has_open_repeat);
}
