/** Where people come from. A name is written as it is spelled; after the slash comes what stands in the user principal name. */
export type Culture = {
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly familyFirst?: true
  readonly language: string
  readonly country: string
  readonly city: string
  readonly region: string
  readonly postalCode: string
  readonly street: string
  readonly dialing: string
}

export const CULTURES: readonly Culture[] = [
  {
    given: words('Olivia Noah Emma Liam Amelia Henry Grace Marcus Denise Tyrone'),
    family: words('Johnson Williams Carter Brooks Rivera Nguyen Hughes Bennett Coleman Foster'),
    language: 'en-US',
    country: 'US',
    city: 'Seattle',
    region: 'WA',
    postalCode: '98101',
    street: 'Pike Street',
    dialing: '+1 206 555',
  },
  {
    given: words('Seán/sean Aoife Niamh Ciarán/ciaran Gráinne/grainne Declan Orla Eoin'),
    family: words("O'Malley O'Brien D'Arcy Murphy Walsh Byrne Fitzgerald McCarthy"),
    language: 'en-IE',
    country: 'IE',
    city: 'Dublin',
    region: 'Leinster',
    postalCode: 'D02 X285',
    street: 'Grafton Street',
    dialing: '+353 1 555',
  },
  {
    given: words(
      'Jürgen/juergen Sören/soeren Käthe/kaethe Lukas Anneliese Björn/bjoern Ulrike Matthias Günther/guenther Heike',
    ),
    family: words(
      'Müller/mueller Weiß/weiss Schröder/schroeder Großmann/grossmann Köhler/koehler Fuchs Jäger/jaeger Vogel',
    ),
    language: 'de-DE',
    country: 'DE',
    city: 'München',
    region: 'Bayern',
    postalCode: '80331',
    street: 'Sendlinger Straße',
    dialing: '+49 89 555',
  },
  {
    given: words('Chloé/chloe Étienne/etienne Zoé/zoe François/francois Hélène/helene Mathieu Noël/noel Jean-Luc'),
    family: words("Lefèvre/lefevre Moreau Dubois L'Hermite Gauthier Bérenger/berenger Marchand Saint-Cyr"),
    language: 'fr-FR',
    country: 'FR',
    city: 'Lyon',
    region: 'Auvergne-Rhône-Alpes',
    postalCode: '69002',
    street: 'Rue de la République',
    dialing: '+33 4 5550',
  },
  {
    given: words('María/maria José/jose Íñigo/inigo Lucía/lucia Andrés/andres Begoña/begona Ángel/angel Nuria'),
    family: words('Núñez/nunez García/garcia Ibáñez/ibanez Peña/pena Castaño/castano Ortega Vázquez/vazquez Molina'),
    language: 'es-ES',
    country: 'ES',
    city: 'Sevilla',
    region: 'Andalucía',
    postalCode: '41001',
    street: 'Calle Sierpes',
    dialing: '+34 95 555',
  },
  {
    given: words('Łukasz/lukasz Zofia Małgorzata/malgorzata Paweł/pawel Agnieszka Michał/michal Żaneta/zaneta'),
    family: words('Wójcik/wojcik Dąbrowski/dabrowski Łuczak/luczak Kowalska Śliwińska/sliwinska Żak/zak Nowak'),
    language: 'pl-PL',
    country: 'PL',
    city: 'Gdańsk',
    region: 'Pomorskie',
    postalCode: '80-831',
    street: 'Długa',
    dialing: '+48 58 555',
  },
  {
    given: words('İpek/ipek Çağla/cagla Ömer/omer Gülşen/gulsen Emre Yiğit/yigit Işıl/isil'),
    family: words('Yılmaz/yilmaz Öztürk/ozturk Şahin/sahin Çelik/celik Aydın/aydin Koç/koc'),
    language: 'tr-TR',
    country: 'TR',
    city: 'İzmir',
    region: 'İzmir',
    postalCode: '35210',
    street: 'Kıbrıs Şehitleri Caddesi',
    dialing: '+90 232 555',
  },
  {
    given: words('Åsa/asa Øyvind/oyvind Sigríður/sigridur Mikkel Ingrid Jón/jon Linnéa/linnea'),
    family: words(
      'Ångström/angstrom Sørensen/sorensen Guðmundsson/gudmundsson Lindqvist Bjørnstad/bjornstad Hägg/hagg',
    ),
    language: 'sv-SE',
    country: 'SE',
    city: 'Göteborg',
    region: 'Västra Götaland',
    postalCode: '411 03',
    street: 'Kungsgatan',
    dialing: '+46 31 555',
  },
  {
    given: words('Олена/olena Андрій/andriy Ганна/hanna Юрій/yuriy Ірина/iryna Тарас/taras'),
    family: words('Шевченко/shevchenko Коваленко/kovalenko Бондаренко/bondarenko Гнатюк/hnatiuk Лисенко/lysenko'),
    language: 'uk-UA',
    country: 'UA',
    city: 'Львів',
    region: 'Львівська область',
    postalCode: '79000',
    street: 'вулиця Городоцька',
    dialing: '+380 32 555',
  },
  {
    given: words('فاطمة/fatima يوسف/yusuf ليلى/layla خالد/khalid نور/nour سمير/samir'),
    family: words('الحداد/alhaddad منصور/mansour الخطيب/alkhatib ناصر/nasser العمري/alomari'),
    language: 'ar-JO',
    country: 'JO',
    city: 'عمّان',
    region: 'عمّان',
    postalCode: '11181',
    street: 'شارع الرينبو',
    dialing: '+962 6 555',
  },
  {
    given: words('伟/wei 芳/fang 娜/na 明/ming 静/jing 磊/lei'),
    family: words('王/wang 李/li 张/zhang 刘/liu 陈/chen 欧阳/ouyang'),
    familyFirst: true,
    language: 'zh-CN',
    country: 'CN',
    city: '上海',
    region: '上海市',
    postalCode: '200001',
    street: '南京东路',
    dialing: '+86 21 5550',
  },
  {
    given: words('さくら/sakura 健太/kenta 美咲/misaki 大輔/daisuke 陽子/yoko 翔/sho'),
    family: words('佐藤/sato 鈴木/suzuki 高橋/takahashi 渡辺/watanabe 小林/kobayashi'),
    familyFirst: true,
    language: 'ja-JP',
    country: 'JP',
    city: '大阪市',
    region: '大阪府',
    postalCode: '530-0001',
    street: '梅田',
    dialing: '+81 6 5550',
  },
  {
    given: words('Priya Arjun Ananya Vikram Lakshmi Rohan Deepika Sanjay'),
    family: words('Sharma Iyer Patel Krishnamurthy Banerjee Reddy Singh Nair'),
    language: 'en-IN',
    country: 'IN',
    city: 'Bengaluru',
    region: 'Karnataka',
    postalCode: '560001',
    street: 'Brigade Road',
    dialing: '+91 80 5550',
  },
]

export const DEPARTMENTS: Readonly<Record<string, readonly string[]>> = {
  Engineering: ['Software Engineer', 'Senior Software Engineer', 'Site Reliability Engineer', 'Engineering Manager'],
  Finance: ['Accountant', 'Financial Analyst', 'Payroll Specialist', 'Controller'],
  'Human Resources': ['HR Business Partner', 'Recruiter', 'HR Generalist'],
  'Legal & Compliance': ['Counsel', 'Compliance Officer', 'Paralegal'],
  Marketing: ['Content Strategist', 'Product Marketing Manager', 'Event Manager'],
  Operations: ['Logistics Planner', 'Operations Analyst', 'Facility Manager'],
  Sales: ['Account Executive', 'Sales Engineer', 'Regional Sales Manager'],
  'IT Services': ['Service Desk Analyst', 'Systems Administrator', 'Identity Engineer'],
  'Research & Development': ['Research Scientist', 'Laboratory Technician', 'Principal Researcher'],
}

export const GROUP_NAMES = [
  'VPN users',
  'All managers',
  'Project Aurora',
  'Project Ångström',
  'Finance – read only',
  'Break-glass reviewers',
  'Werkstudenten München',
  'Équipe sécurité',
  'Password administrators',
  'Licence: Visio',
  'Board (confidential)',
  '東京オフィス',
  'Contractors "external"',
  'Site reliability on call',
  'Payroll approvers',
  'Travel & expenses',
  "Customer's success",
  'Remote desktop users',
  'Data protection officers',
  'Kitchen & canteen',
] as const

function words(text: string) {
  return text.split(' ')
}
