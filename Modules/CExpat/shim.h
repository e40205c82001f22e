// Expat (MIT), the XML parser: https://libexpat.github.io
#ifndef JSS_CEXPAT_SHIM_H
#define JSS_CEXPAT_SHIM_H

#include <expat.h>

#endif
