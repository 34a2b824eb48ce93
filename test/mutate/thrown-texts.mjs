/** Texts of errors that are caught where a certificate or a code is read, and that nobody sees: a change of one changes nothing. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'thrown-texts', {
    shouldIgnore(path) {
      const isText = path.isStringLiteral() || path.isTemplateLiteral();
      return isText && path.parentPath?.isNewExpression() && path.parentPath.parentPath?.isThrowStatement()
        ? 'The text of an error that is caught.'
        : undefined;
    },
  }),
];
