/** In the environment: the folder of a checkout whose extension has just been built. Its specs then do not build it again. */
export const BUILT = 'SECURED_ZONE_BUILT';
