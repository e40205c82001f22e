// Expat (MIT), the XML parser: https://libexpat.github.io
#ifndef JSS_CEXPAT_SHIM_H
#define JSS_CEXPAT_SHIM_H

#include <expat.h>

/// `XML_GetUserData` is a macro, which Swift does not see.
static inline void *jss_user_data(void *parser) { return XML_GetUserData(parser); }

#endif
