// Rules for vars/, src/ and the Jenkinsfiles, each by its name: a new version of CodeNarc brings no
// surprise. The Jenkins rules look at files named Jenkinsfile only, unless told otherwise.
ruleset {
  // what the CPS engine breaks silently
  ClassNotSerializable { applyToFileNames = '*.groovy' }
  ClosureInGString { applyToFileNames = '*.groovy' }
  CpsCallFromNonCpsMethod { applyToFileNames = '*.groovy'; cpsScriptVariableName = 'steps'; cpsPackages = ['dev.retrain.pipeline'] }
  ExpressionInCpsMethodNotSerializable { applyToFileNames = '*.groovy' }
  ForbiddenCallInCpsMethod { applyToFileNames = '*.groovy' }
  ObjectOverrideOnlyNonCpsMethods { applyToFileNames = '*.groovy' }
  ParameterOrReturnTypeNotSerializable { applyToFileNames = '*.groovy' }

  // defects
  AssertWithinFinallyBlock
  AssignmentInConditional
  BigDecimalInstantiation
  BrokenOddnessCheck
  ComparisonWithSelf
  ConstantIfExpression
  DeadCode
  DuplicateCaseStatement
  DuplicateMapKey
  EmptyCatchBlock
  EmptyFinallyBlock
  EmptyIfStatement
  EmptyMethod
  EqualsAndHashCode
  GStringAsMapKey
  GStringExpressionWithinString
  MissingNewInThrowStatement
  ReturnFromFinallyBlock
  ThrowExceptionFromFinallyBlock
  UnusedImport
  UnusedPrivateField
  UnusedPrivateMethod
  UnusedVariable { ignoreVariableNames = '_' } // the end of @Library('retrain') _

  // what a controller must not do
  SystemExit
  SystemOutPrint
  PrintStackTrace
  JavaIoPackageAccess
  FileCreateTempFile
  NonFinalPublicField
  StaticSimpleDateFormatField
  ThreadLocalNotStaticFinal

  // reading
  ClassSize { maxLines = 400 }
  MethodSize { maxLines = 40 }
  NestedBlockDepth { maxNestedBlockDepth = 4 }
  DuplicateImport
  UnnecessaryGroovyImport
  NoWildcardImports
  TrailingWhitespace
  NoTabCharacter
  FileEndsWithoutNewline
  ConsecutiveBlankLines
  ClassStartsWithBlankLine { ignoreInnerClasses = true; blankLineRequired = false }
  IfStatementBraces
  ForStatementBraces
  WhileStatementBraces
  UnnecessarySemicolon
}
